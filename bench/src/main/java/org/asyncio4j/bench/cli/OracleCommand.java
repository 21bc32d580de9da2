package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.tck.oracle.Agreement;
import org.asyncio4j.tck.oracle.CPython;
import org.asyncio4j.tck.oracle.Comparison;
import org.asyncio4j.tck.oracle.Oracle;
import org.asyncio4j.tck.oracle.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that prints the traces of the scenario programs in a file, to be compared with those of CPython. */
@Command(
        name = "oracle",
        description = {
                "Runs scenario programs under a virtual clock and prints their traces as JSON lines.",
                "With --python, compares them with CPython's and prints those that differ, shrunk; then fails."
        })
final class OracleCommand implements Callable<Integer> {

    /** The number of attempts to shrink one program. */
    private static final int TRIES = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.jsonl", description = "The programs, one a line.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Mixin
    private final BackEndOption backEnd = new BackEndOption();

    @Option(
            names = "--coroutines",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "carried")
    private Mechanism coroutines = Mechanism.CARRIED;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A CPython, 3.15 for all programs, that runs them too.")
    private @Nullable Path python;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the annotation
    private boolean help;

    @Override
    public Integer call() throws IOException {
        var config =
                LoopConfig.backend(backEnd.id()).withCoroutines(CoroutineMechanism.valueOf(coroutines.name()));
        var oracle = new Oracle(backEnd.provider(), config);
        try (var lines = Files.lines(file)) {
            var programs = lines.filter(line -> !line.isBlank()).map(Program::parse);
            return python == null ? print(programs, oracle) : compare(programs, oracle, python);
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    private int print(Stream<Program> programs, Oracle oracle) {
        var by = "asyncio4j " + backEnd.id() + " " + coroutines;
        var out = spec.commandLine().getOut();
        programs.forEach(program -> out.println(oracle.run(program).toJson(by)));
        return 0;
    }

    private int compare(Stream<Program> programs, Oracle oracle, Path interpreter) throws IOException {
        var out = spec.commandLine().getOut();
        try (var cpython = CPython.start(interpreter)) {
            int run = 0;
            int differing = 0;
            int left = 0;
            for (var program : (Iterable<Program>) programs::iterator) {
                run++;
                var want = cpython.run(program);
                var level = Agreement.closest(program);
                if (!want.isRun()) {
                    left++;
                    continue;
                }
                var found = new Comparison(oracle, same -> want, level).compare(program);
                if (found.isPresent()) {
                    differing++;
                    out.println(new Comparison(oracle, cpython, level).shrink(found.get(), TRIES, () -> {}).inFull());
                }
            }
            out.println(differing + " of " + run + " programs differ"
                    + (left == 0 ? "." : ", " + left + " cannot be compared."));
            return differing == 0 ? 0 : 1;
        }
    }
}

package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.oracle.Oracle;
import org.asyncio4j.tck.oracle.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the scenario programs of a file do, to be compared with what CPython printed for them. */
@Command(
        name = "oracle",
        description = "Runs scenario programs under a virtual clock and prints their traces as JSON lines.")
final class OracleCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.jsonl", description = "The programs, one a line.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The back end (default: ${DEFAULT-VALUE}).",
            defaultValue = BackEnds.DEFAULT)
    private String backend = BackEnds.DEFAULT;

    @Option(
            names = "--coroutines",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "carried")
    private Mechanism coroutines = Mechanism.CARRIED;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the annotation
    private boolean help;

    @Override
    public Integer call() throws IOException {
        var config =
                LoopConfig.backend(backend).coroutines(CoroutineMechanism.valueOf(coroutines.name()));
        var oracle = new Oracle(provider(), config);
        var out = spec.commandLine().getOut();
        try (var lines = Files.lines(file)) {
            lines
                    .filter(line -> !line.isBlank())
                    .map(line -> oracle.run(Program.parse(line)))
                    .forEach(trace -> out.println(trace.toJson("asyncio4j " + backend + " " + coroutines)));
        }
        out.flush();
        return 0;
    }

    private EventLoopProvider provider() {
        return BackEnds.find(backend)
                .orElseThrow(
                        () -> new ParameterException(
                                spec.commandLine(),
                                "No back end '" + backend + "'. There are: " + String.join(", ", BackEnds.ids())));
    }
}

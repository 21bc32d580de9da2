package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.asyncio4j.bench.page.ComparativeRun;
import org.asyncio4j.bench.page.result.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that measures this library next to its alternatives, and writes a page about it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures asyncio4j beside its floors, CPython, Netty, Vert.x, kotlinx, Go, Node and virtual threads,"
                + " as far as they are installed, and writes a page in HTML, Markdown and JSON. Takes more than an"
                + " hour.")
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--quick", description = "In five minutes: fewer questions, shorter rounds, and no certainty.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only this question, with all its cases, or only cases of it: TaskSwitch, TaskSwitch:tasks=100,"
                    + " EchoRoundTrip:api=streams:size=1024:over=tcp. May be repeated. See --list.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--technologies",
            paramLabel = "ID",
            split = ",",
            description = "Only these contestants, such as nio-carried,asyncio. See --list.")
    private Set<String> technologies = new LinkedHashSet<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the page is written (default: ${DEFAULT-VALUE}).",
            defaultValue = "target/asyncio4j-bench")
    private Path out = Path.of("target/asyncio4j-bench");

    @Option(
            names = "--against",
            paramLabel = "JSON",
            description = "The report.json of an earlier run on this machine: shows what has changed beyond noise.")
    private @Nullable Path against;

    @Option(
            names = "--from",
            paramLabel = "JSON",
            description = "Measures nothing: rewrites the page of this report.json.")
    private @Nullable Path from;

    @Option(
            names = "--check",
            description = "Measures nothing: asks every contestant for a little of everything, and lists who fails.")
    private boolean check;

    @Option(names = "--list", description = "Lists questions, their cases and contestants, and measures nothing.")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        if (list) {
            ComparativeRun.list().forEach(out()::println);
            out().flush();
            return 0;
        }
        var wrong = ComparativeRun.refusals(quick, only, technologies);
        if (!wrong.isEmpty()) {
            return refuse(String.join(System.lineSeparator(), wrong));
        }
        var unreadable = unreadable();
        if (unreadable.isPresent()) {
            return refuse(unreadable.get());
        }
        var earlier = against == null ? null : read(against);
        var run = new ComparativeRun(out, earlier, this::progress);
        if (check) {
            var failures = run.check(only, technologies);
            out().println(
                    failures.isEmpty() ? "All contestants answer." : String.join(System.lineSeparator(), failures));
            out().flush();
            return failures.isEmpty() ? 0 : 1;
        }
        List<String> last;
        if (from != null) {
            last = run.write(read(from));
        } else {
            if (earlier != null) {
                checkComparable(earlier); // better now than after the measurement
            }
            last = run.measure(quick, only, technologies, commandLine());
        }
        last.forEach(out()::println);
        out().flush();
        return 0;
    }

    /** Prints why there is nothing to do. What is wrong is a name and not an option, so the usage would not help. */
    private int refuse(String reason) {
        var err = spec.commandLine().getErr();
        err.println(reason);
        err.flush();
        return spec.exitCodeOnInvalidInput();
    }

    private Optional<String> unreadable() {
        return Stream.of(Optional.ofNullable(from), Optional.ofNullable(against))
                .flatMap(Optional::stream)
                .filter(Files::notExists)
                .map(file -> "There is no file " + file + ".")
                .findFirst();
    }

    private void checkComparable(Report earlier) {
        var refusals = ComparativeRun.refusals(earlier);
        if (!refusals.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The runs could not be compared. " + String.join(" ", refusals));
        }
    }

    private Report read(Path file) {
        try {
            return ComparativeRun.read(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private String commandLine() {
        List<String> words = new ArrayList<>(List.of("./asyncio4j"));
        var parsed = spec.commandLine().getParseResult();
        words.addAll(parsed == null ? List.of("bench") : parsed.originalArgs()); // including the name of the command
        return String.join(" ", words);
    }

    private void progress(String line) {
        var err = spec.commandLine().getErr();
        err.println("asyncio4j bench: " + line);
        err.flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

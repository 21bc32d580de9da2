package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.asyncio4j.bench.BusyProcess;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.report.ConformanceListener;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.report.RuleResult;
import org.asyncio4j.tck.report.Status;
import org.asyncio4j.tck.report.Verdict;
import org.asyncio4j.tck.rule.RuleChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that runs the conformance kit against a back end, as often as requested, and reports the result. */
@Command(
        name = "tck",
        mixinStandardHelpOptions = true,
        description = "Runs the conformance kit and writes a report; the exit code is 0 if every run is CONFORMANT.")
final class TckCommand implements Callable<Integer> {
    private static final String REPORTS = "target/asyncio4j-tck";
    private static final String ONLY_OURS = ". This command runs the back ends of this checkout; run the conformance"
            + " class of a loop of your own with your build tool (see tck/README.md).";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final BackEndOption backEnd = new BackEndOption();

    @Mixin
    private final MechanismsOption coroutines = new MechanismsOption();

    @Option(
            names = {"--rules", "--rule-filter"},
            paramLabel = "RULE",
            split = ",",
            description = "Only this rule (TIMER-015) or area (TIMER); may be repeated. The verdict is INCOMPLETE.")
    private Set<String> filter = new LinkedHashSet<>();

    @Option(
            names = "--repeat",
            paramLabel = "TIMES",
            description = "Run everything so often, and list the rules that ever failed (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int repeat = 1;

    @Option(
            names = "--busy",
            description = "Meanwhile another process keeps every processor busy.")
    private boolean busy;

    @Override
    public Integer call() throws IOException {
        check();
        boolean conformant = true;
        try (var _ = busy ? BusyProcess.start() : null) {
            for (var mechanism : coroutines.mechanisms()) {
                conformant &= isAlwaysConformant(mechanism);
            }
        }
        return conformant ? 0 : 1;
    }

    private void check() {
        var _ = backEnd.provider(ONLY_OURS); // fails if there is none
        if (repeat < 1) {
            throw new ParameterException(spec.commandLine(), "--repeat takes a number from 1 on.");
        }
        var unknown = RuleCatalogue.of(EventLoopConformance.class).unknown(new RuleChoice(filter));
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(" ", unknown));
        }
    }

    private boolean isAlwaysConformant(Mechanism mechanism) {
        int conformant = 0;
        Map<String, Set<Integer>> failures = new LinkedHashMap<>();
        for (int number = 1; number <= repeat; number++) {
            long start = System.nanoTime();
            var run = ConformanceRun.of(backEnd.id(), mechanism, filter, folder(number), this::printProgress);
            if (run == null) {
                throw new IllegalStateException("the kit has written no report: no rule was run");
            }
            printResult(number, mechanism, run, Duration.ofNanos(System.nanoTime() - start));
            if (run.report().verdict() == Verdict.CONFORMANT) {
                conformant++;
            }
            for (var failed : failed(run)) {
                failures.computeIfAbsent(failed.rule().id(), _ -> new LinkedHashSet<>()).add(number);
            }
        }
        if (repeat > 1) {
            out().printf(
                    "%s %s: %d of %d runs CONFORMANT, %s%n",
                    backEnd.id(),
                    mechanism,
                    conformant,
                    repeat,
                    failures.isEmpty() ? "no rule ever failed" : failures.size() + " rules failed at least once:");
            failures.forEach((rule, runs) -> out().printf("  %s failed in run %s%n", rule, join(runs)));
            out().flush();
        }
        return conformant == repeat;
    }

    /** Returns the folder of a run. Each repeated run has its own, so that the report of a failure is not lost. */
    private Path folder(int number) {
        var reports = Path.of(System.getProperty(ConformanceListener.PROPERTY, REPORTS));
        return repeat == 1 ? reports : reports.resolve("run-" + number);
    }

    private void printResult(int number, Mechanism mechanism, ConformanceRun run, Duration duration) {
        var report = run.report();
        out().printf(
                "%s%s %s: %s, %d rules, %s, %.1f s, %s%n",
                repeat == 1 ? "" : "run " + number + " of " + repeat + ": ",
                backEnd.id(),
                mechanism,
                report.verdict().words(),
                report.results().size(),
                counts(run),
                duration.toMillis() / 1000.0,
                run.folder().resolve("report.md"));
        report.reasonsNotRun().forEach(why -> out().println("  " + why));
        for (var failed : failed(run)) {
            out().println("  " + failed.status().words() + " " + failed.rule().id() + " " + failed.detail());
        }
        out().flush();
    }

    /** Reports progress, which is not part of the result: the number of lines depends on how long the run takes. */
    private void printProgress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private static String counts(ConformanceRun run) {
        var counts = new StringBuilder();
        for (var status : Status.values()) {
            long count = run.report().count(status);
            if (count > 0) {
                counts.append(counts.isEmpty() ? "" : ", ").append(count).append(' ').append(status.words());
            }
        }
        return counts.toString();
    }

    private static List<RuleResult> failed(ConformanceRun run) {
        return run.report().failures();
    }

    private static String join(Set<Integer> runs) {
        return String.join(", ", runs.stream().map(String::valueOf).toList());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

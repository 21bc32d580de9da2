package org.asyncio4j.tck.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.tck.harness.RuleExtension;
import org.asyncio4j.tck.harness.StillRunning;
import org.asyncio4j.tck.harness.Subject;
import org.asyncio4j.tck.harness.UndecidedRule;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rule.RuleChoice;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes {@code target/asyncio4j-tck/<provider>-<mechanism>/report.md} and {@code .json} for each conformance class,
 * and rewrites them at each failure. Prints which rules fail as they do, the progress of the class from time to time,
 * and its verdict when it has ended, even if the run goes on with another class.
 *
 * <p>Found by ServiceLoader; silent in runs without rules. Results are keyed by rule id and conformance class, because
 * build tools merge inherited tests of several classes into one.
 */
public final class ConformanceListener implements TestExecutionListener {

    /** The system property that holds the folder of the reports. */
    public static final String PROPERTY = "asyncio4j.tck.reports";

    private static final String RULES = ConnectionRuleArea.class.getPackageName() + "."; // those in it, too
    private static final Pattern NAME = Pattern.compile("^[A-Z]+-[0-9]{3} \\[[^]]*] ");
    private static final String FOLDER = "target/asyncio4j-tck";

    /** The state of one conformance class. */
    private static final class Run {
        final Map<String, RuleResult> results = new ConcurrentHashMap<>(); // any test thread
        final Set<RuleCatalogue.Entry> planned = ConcurrentHashMap.newKeySet(); // written before the run
        final RuleChoice choice = RuleChoice.ofProperty();
        final Map<String, Long> begins = new ConcurrentHashMap<>(); // any test thread; nanoseconds, by test
        final RuleCatalogue catalogue;
        final Progress progress;
        volatile Subject subject; // written by a test thread, read at the end
        private RunTime time = RunTime.NONE; // up to the last rule; any test thread, under the lock of this
        private String trouble = ""; // what went wrong before or between rules; any test thread, under the lock of this

        Run(String conformanceClass, RuleCatalogue catalogue, Progress progress) {
            this.catalogue = catalogue;
            subject = Subject.unknown(conformanceClass.substring(conformanceClass.lastIndexOf('.') + 1));
            this.progress = progress;
        }

        /** Returns whether this rule is to be run, if it applies. */
        boolean isChosen(RuleCatalogue.Entry rule) {
            return planned.contains(rule) && choice.has(rule.id());
        }

        /** Returns how many rules are to be run, or found not to apply. */
        long chosen() {
            return planned.stream().filter(this::isChosen).count();
        }

        /** Notes that a rule begins or ends. */
        synchronized void isActive() {
            time = time.untilNow();
        }

        private synchronized RunTime time() {
            return time;
        }

        synchronized void add(String why) {
            trouble = trouble.isEmpty() ? why : trouble + "; " + why;
        }

        /** Returns the report so far; empty if its folder is not known yet, or this is no conformance class. */
        Optional<ConformanceReport> report() {
            return subject.isKnown() ? report(time()) : Optional.empty();
        }

        /** Returns the report at the end of the run; empty if this is no conformance class. */
        Optional<ConformanceReport> lastReport() {
            return report(time().ended());
        }

        private synchronized Optional<ConformanceReport> report(RunTime when) {
            return catalogue.rules().isEmpty()
                    ? Optional.empty()
                    : Optional.of(ConformanceReport.of(subject, catalogue, results, trouble, when));
        }
    }

    private final Map<String, Run> runs = new ConcurrentHashMap<>(); // any test thread
    private final ReportFolders folders;
    private final Supplier<Progress> progress;
    private final BiConsumer<Path, ConformanceReport> finished;

    /** Constructor for ServiceLoader: in a build tool, which prints the failures themselves. */
    public ConformanceListener() {
        this(
                Path.of(System.getProperty(PROPERTY, FOLDER)),
                () -> new Progress(System.out::println, Progress::brief),
                (directory, report) -> System.out
                        .println(report.line() + "; report: " + directory.resolve("report.md")));
    }

    /**
     * Creates a listener for programs that launch conformance classes themselves; it replaces the listener found by
     * ServiceLoader.
     *
     * @param folder the parent of each report's folder
     * @param out receives lines about a run in progress; called on the threads of the tests
     * @param finished called with the report of each class that has ended, and its folder, once it is written; on the
     *     thread of its tests, or the one that launched the run
     */
    public ConformanceListener(Path folder, Consumer<String> out, BiConsumer<Path, ConformanceReport> finished) {
        this(folder, () -> new Progress(out, Progress::whole), finished);
    }

    private ConformanceListener(
            Path folder, Supplier<Progress> progress, BiConsumer<Path, ConformanceReport> finished) {
        this.folders = new ReportFolders(folder);
        this.progress = progress;
        this.finished = finished;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .forEach(test -> rule(test).ifPresent(rule -> run(test).planned.add(rule)));
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Subject subject = Subject.from(entry.getKeyValuePairs());
        if (subject != null) {
            run(test).subject = subject;
        }
        String seconds = StillRunning.seconds(entry.getKeyValuePairs());
        if (seconds != null) {
            Run run = run(test);
            rule(test).ifPresent(rule -> run.progress.ruleStillRunning(rule, seconds, run.subject, run::chosen));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        rule(test).ifPresent(rule -> keep(test, new RuleResult(rule, Status.NOT_RUN, reason)));
        if (test.isContainer()) {
            run(test).add(test.getDisplayName() + ": " + reason);
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        rule(test).ifPresent(rule -> {
            Run run = run(test);
            run.isActive();
            run.begins.put(test.getUniqueId(), System.nanoTime());
            if (run.progress.ruleStarted(rule, run.subject, run::chosen)) {
                run.report().ifPresent(this::write); // a broken loop may crash the JVM
            }
        });
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        rule(test).ifPresent(rule -> {
            Status status = status(result);
            Long began = run(test).begins.remove(test.getUniqueId());
            long millis = began == null ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            keep(test, new RuleResult(rule, status, detail(result), more(result), where(result), millis));
            if (status == Status.FAIL) {
                run(test).report().ifPresent(this::write);
            }
        });
        if (test.isContainer() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            run(test).add(test.getDisplayName() + ": " + detail(result));
        }
        if (isConformanceClass(test)) {
            end(runs.remove(conformanceClass(test)));
        }
    }

    /** Ends the classes whose end JUnit has not reported, such as those that were skipped as a whole. */
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        runs.values().forEach(this::end);
        runs.clear();
    }

    private void end(@Nullable Run run) {
        if (run != null) {
            run.lastReport().ifPresent(report -> finished.accept(write(report), report));
        }
    }

    private synchronized Path write(ConformanceReport report) {
        try {
            Path directory = Files.createDirectories(folders.of(report));
            Files.writeString(directory.resolve("report.md"), MarkdownWriter.write(report));
            Files.writeString(directory.resolve("report.json"), JsonWriter.write(report));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the conformance report to " + folders.parent(), e);
        }
    }

    private void keep(TestIdentifier test, RuleResult result) {
        Run run = run(test);
        run.isActive();
        run.progress.ruleEnded(result, run.isChosen(result.rule()), run.subject);
        run.results.merge(
                result.rule().id(), result, (before, now) -> before.is(Status.FAIL) ? before : now);
    }

    private Run run(TestIdentifier test) {
        return runs.computeIfAbsent(conformanceClass(test), name -> new Run(name, catalogue(name), progress.get()));
    }

    private Optional<RuleCatalogue.Entry> rule(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod())
                .flatMap(method -> AnnotationSupport.findAnnotation(method, Rule.class))
                .flatMap(rule -> run(test).catalogue.find(rule.id()));
    }

    /** Returns the outermost class of a test: the one known to users. */
    private static String conformanceClass(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().stream()
                .filter(segment -> segment.getType().equals("class"))
                .map(UniqueId.Segment::getValue)
                .findFirst()
                .orElse(test.getUniqueId());
    }

    /** Returns whether this is such a class itself, and not an area of rules in it: those are nested classes. */
    private static boolean isConformanceClass(TestIdentifier test) {
        return test.getUniqueIdObject().getLastSegment().getType().equals("class");
    }

    private static RuleCatalogue catalogue(String conformanceClass) {
        return ReflectionSupport.tryToLoadClass(conformanceClass)
                .toOptional()
                .map(RuleCatalogue::of)
                .orElseGet(() -> new RuleCatalogue(List.of()));
    }

    private static Status status(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Status.PASS;
            case FAILED -> Status.FAIL;
            case ABORTED -> result.getThrowable().orElse(null) instanceof UndecidedRule unmet
                    ? switch (unmet.reason()) {
                        case NOT_CLAIMED -> Status.NOT_CLAIMED;
                        case DEVIATION -> Status.DEVIATION;
                        case BY_REVIEW -> Status.BY_REVIEW;
                        case GIVEN_UP -> Status.NOT_RUN;
                    }
                    : Status.NOT_RUN;
        };
    }

    /** Returns the innermost stack frame that belongs to a rule. */
    private static String where(TestExecutionResult result) {
        return result.getThrowable().stream()
                .flatMap(failure -> Stream.of(failure.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith(RULES))
                .filter(frame -> String.valueOf(frame.getFileName()).endsWith("Rules.java"))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst()
                .orElse("");
    }

    /** Returns the first line of a failure, without the names of rule and loop, which are elsewhere in the report. */
    private static String detail(TestExecutionResult result) {
        return NAME.matcher(text(result).lines().findFirst().orElse("")).replaceFirst("");
    }

    /** Returns the other lines of a failure, up to those that reports print elsewhere. */
    private static String more(TestExecutionResult result) {
        return text(result).lines()
                .skip(1)
                .takeWhile(
                        line -> !line.startsWith(RuleExtension.LIKELY_CAUSE) && !line.startsWith(RuleExtension.ALONE))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String text(TestExecutionResult result) {
        return result.getThrowable()
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElse("");
    }
}

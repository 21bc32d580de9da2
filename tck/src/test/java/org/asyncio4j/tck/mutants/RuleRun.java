package org.asyncio4j.tck.mutants;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of some rules in this JVM, and what became of them. */
final class RuleRun implements TestExecutionListener {

    private static final Launcher LAUNCHER = LauncherFactory.create(LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build());
    private static volatile RuleRun current;

    /** So many times as patient as usual here: what the kit's own patience is. */
    static final double PATIENT = 10;

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int STUCK_LIMIT = 2; // each costs a second

    private final int limit;
    private final double patience;
    private final Map<String, String> failures = new TreeMap<>();
    private final Consumer<String> before;
    private final Consumer<String> after;

    private RuleRun(int limit, double patience, Consumer<String> before, Consumer<String> after) {
        this.limit = limit;
        this.patience = patience;
        this.before = before;
        this.after = after;
    }

    static boolean isAtItsLimit() {
        RuleRun run = current;
        if (run == null || run.limit == NO_LIMIT) {
            return false;
        }
        return Mutant.count(run.failures.keySet()) > run.limit || run.stuck() > STUCK_LIMIT;
    }

    private long stuck() {
        return failures.values().stream().filter(text -> text.contains(" stuck for ")).count();
    }

    /** Runs these rules until more than {@code limit} have failed; those that did, with the text of their failure. */
    static Map<String, String> failures(Predicate<Rule> wanted, int limit, double patience) {
        return execute(wanted, new RuleRun(limit, patience, id -> {}, id -> {}));
    }

    /** Runs these rules, and tells before and after each. */
    static Map<String, String> observe(Predicate<Rule> wanted, Consumer<String> before, Consumer<String> after) {
        return execute(wanted, new RuleRun(NO_LIMIT, PATIENT, before, after));
    }

    private static Map<String, String> execute(Predicate<Rule> wanted, RuleRun run) {
        current = run;
        LAUNCHER.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(WholeLoop.class))
                        .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                                test.getSource().filter(MethodSource.class::isInstance).isEmpty()
                                        || rule(test.getSource()).filter(wanted).isPresent()))
                        .build(),
                run);
        return run.failures;
    }

    private static Optional<Rule> rule(Optional<?> source) {
        return source.filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getJavaMethod().getAnnotation(Rule.class));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        rule(test.getSource()).ifPresent(rule -> {
            System.setProperty(Patience.PROPERTY, patience * Slow.patience(rule.id()) + "x");
            before.accept(rule.id());
        });
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        rule(test.getSource()).ifPresent(rule -> {
            after.accept(rule.id());
            if (result.getStatus() == Status.FAILED) {
                failures.put(rule.id(), result.getThrowable().map(Throwable::toString).orElse(""));
            }
        });
    }

    /** All of these, or those named; only what a loop must keep. */
    static Predicate<Rule> must(Set<String> ids) {
        return rule -> rule.level() == Level.MUST && (ids.isEmpty() || ids.contains(rule.id()));
    }
}

package org.asyncio4j.tck.mutants;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.rule.Rule;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of some rules in this JVM, and what became of them. */
final class RuleRun implements TestExecutionListener {

    /** So many times as patient as usual here, but never more than the kit is by itself. */
    static final double PATIENT = 10;

    /** Enough for most rules. */
    static final double HASTY = 0.4;

    /** Stands for what did not run any more. */
    static final String CUT = "CUT";

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int STUCK_LIMIT = 2; // each costs a second

    private static final RuleSelectors RULES = new RuleSelectors();
    private static final Launcher LAUNCHER = LauncherFactory.create(LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build());
    private static volatile RuleRun current;

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
        return failures.values().stream().filter(Accidents::isStuck).count();
    }

    /**
     * Runs these rules, all for none, until more than {@code limit} have failed; those that did, with the text of
     * their failure, and {@link #CUT} if some were left out.
     */
    static Map<String, String> failures(Collection<String> rules, int limit, double patience) {
        Map<String, String> failures = execute(rules, new RuleRun(limit, patience, id -> {}, id -> {}));
        if (isAtItsLimit()) {
            failures.put(CUT, "too many fail, or hang");
        }
        return failures;
    }

    /** Runs all rules, and tells before and after each. */
    static void observe(Consumer<String> before, Consumer<String> after) {
        execute(List.of(), new RuleRun(NO_LIMIT, PATIENT, before, after));
    }

    private static Map<String, String> execute(Collection<String> rules, RuleRun run) {
        current = run;
        LAUNCHER.execute(
                LauncherDiscoveryRequestBuilder.request().selectors(RULES.of(rules)).build(), run);
        return run.failures;
    }

    private static Optional<String> rule(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getJavaMethod().getAnnotation(Rule.class))
                .map(Rule::id);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        rule(test).ifPresent(rule -> {
            System.setProperty(Patience.PROPERTY, Math.min(1, patience * Slow.patience(rule)) + "x");
            Circumstance.beginRule();
            before.accept(rule);
        });
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        rule(test).ifPresent(rule -> {
            after.accept(rule);
            if (result.getStatus() == Status.FAILED) {
                failures.put(rule, result.getThrowable().map(Throwable::toString).orElse(""));
            }
        });
    }
}

package org.asyncio4j.tck.report;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.asyncio4j.tck.harness.RulesText;

/** A printer of the progress of a run: each failure as it occurs, and from time to time how far the run is. */
final class Progress {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Consumer<String> out;
    private long lastLine = System.nanoTime(); // all under the lock of this
    private int executed;
    private int failed;

    Progress(Consumer<String> out) {
        this.out = out;
    }

    /**
     * Notes that a rule begins; returns whether a line was printed for it.
     *
     * @param rules counts the rules that this run executes
     */
    synchronized boolean ruleStarted(RuleCatalogue.Entry rule, LongSupplier rules) {
        boolean isTime = System.nanoTime() - lastLine >= BETWEEN.toNanos();
        if (isTime) {
            print("%d of %d rules, %d failed; now %s".formatted(executed, rules.getAsLong(), failed, rule.id()));
        }
        return isTime;
    }

    /** Notes that a rule of the loop of this name has ended. */
    synchronized void ruleEnded(RuleResult result, String loop) {
        executed += result.wasExecuted() ? 1 : 0;
        if (!result.is(Status.FAIL)) {
            return;
        }
        failed++;
        String where = result.where().isEmpty() ? "" : " (" + result.where() + ")";
        String cause = RulesText.causeOf(result.rule().id());
        print("FAIL " + result.rule().id() + " [" + loop + "] " + result.detail() + where
                + (cause.isEmpty() ? "" : "; likely cause: " + cause));
    }

    private void print(String text) {
        lastLine = System.nanoTime();
        out.accept("asyncio4j TCK: " + text);
    }
}

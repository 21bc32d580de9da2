package org.asyncio4j.tck.report;

import java.time.Duration;
import java.util.function.Consumer;
import org.asyncio4j.tck.harness.RulesText;

/** A printer of the progress of a run: each failure as it occurs, and from time to time how far the run is. */
final class Progress {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Consumer<String> out;
    private final int rules;
    private long lastLine = System.nanoTime(); // all under the lock of this
    private int ended;
    private int failed;

    /** Creates the progress of a run of {@code rules} rules. */
    Progress(int rules, Consumer<String> out) {
        this.rules = rules;
        this.out = out;
    }

    /** Notes that a rule begins; returns whether a line was printed for it. */
    synchronized boolean ruleStarted(RuleCatalogue.Entry rule) {
        boolean isTime = System.nanoTime() - lastLine >= BETWEEN.toNanos();
        if (isTime) {
            print("%d of %d rules, %d failed; now %s".formatted(ended, rules, failed, rule.id()));
        }
        return isTime;
    }

    /** Notes that a rule has ended. */
    synchronized void ruleEnded(RuleResult result) {
        ended++;
        if (!result.is(Status.FAIL)) {
            return;
        }
        failed++;
        String where = result.where().isEmpty() ? "" : " (" + result.where() + ")";
        String cause = RulesText.causeOf(result.rule().id());
        print("FAIL " + result.detail() + where + (cause.isEmpty() ? "" : "; likely cause: " + cause));
    }

    private void print(String text) {
        lastLine = System.nanoTime();
        out.accept("asyncio4j TCK: " + text);
    }
}

package org.asyncio4j.tck.report;

import java.time.Duration;
import java.util.function.Consumer;
import org.asyncio4j.tck.harness.RulesText;

/** Prints what a run has come to so far: each failure as it comes, and now and then where the run stands. */
final class Progress {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Consumer<String> out;
    private final int rules;
    private long lastLine = System.nanoTime(); // all under the lock of this
    private int ended;
    private int failed;

    /** About a run of so many rules. */
    Progress(int rules, Consumer<String> out) {
        this.rules = rules;
        this.out = out;
    }

    /** A rule begins; whether that was worth a line. */
    synchronized boolean begins(RuleCatalogue.Entry rule) {
        boolean isTime = System.nanoTime() - lastLine >= BETWEEN.toNanos();
        if (isTime) {
            tell("%d of %d rules, %d failed; now %s".formatted(ended, rules, failed, rule.id()));
        }
        return isTime;
    }

    /** A rule has ended. */
    synchronized void ended(RuleResult result) {
        ended++;
        if (!result.is(Status.FAIL)) {
            return;
        }
        failed++;
        String where = result.where().isEmpty() ? "" : " (" + result.where() + ")";
        String cause = RulesText.causeOf(result.rule().id());
        tell("FAIL " + result.detail() + where + (cause.isEmpty() ? "" : "; likely cause: " + cause));
    }

    private void tell(String text) {
        lastLine = System.nanoTime();
        out.accept("asyncio4j TCK: " + text);
    }
}

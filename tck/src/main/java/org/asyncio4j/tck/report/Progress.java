package org.asyncio4j.tck.report;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.asyncio4j.tck.harness.Subject;

/**
 * A printer of the progress of a conformance class: each failure as it occurs, and from time to time how far it is.
 */
final class Progress {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Consumer<String> out;
    private final LongSupplier clock;
    private boolean begun; // all under the lock of this
    private long lastLine;
    private int done;
    private int failed;

    Progress(Consumer<String> out) {
        this(out, System::nanoTime);
    }

    Progress(Consumer<String> out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
    }

    /**
     * Notes that a rule begins; returns whether a line was printed for it.
     *
     * @param rules counts the rules that are chosen in this class
     */
    synchronized boolean ruleStarted(RuleCatalogue.Entry rule, Subject subject, LongSupplier rules) {
        if (!begun) {
            begun = true; // with other classes before this one, long after its creation
            lastLine = clock.getAsLong();
        }
        boolean isTime = clock.getAsLong() - lastLine >= BETWEEN.toNanos();
        if (isTime) {
            print("%s: %d of %d rules done, %d failed; now %s".formatted(
                    subject.conformanceClass(), done, rules.getAsLong(), failed, rule.id()));
        }
        return isTime;
    }

    /**
     * Notes that a rule has ended, or does not apply.
     *
     * @param isChosen whether it is one of those that are counted
     */
    synchronized void ruleEnded(RuleResult result, boolean isChosen, Subject subject) {
        done += isChosen ? 1 : 0;
        if (!result.is(Status.FAIL)) {
            return;
        }
        failed++;
        String where = result.where().isEmpty() ? "" : " (" + result.where() + ")";
        String cause = result.likelyCause();
        print("FAIL " + result.rule().id() + " [" + subject.label() + "] " + result.detail() + where
                + (cause.isEmpty() ? "" : "; likely cause: " + cause));
    }

    private void print(String text) {
        lastLine = clock.getAsLong();
        out.accept("asyncio4j TCK: " + text);
    }
}

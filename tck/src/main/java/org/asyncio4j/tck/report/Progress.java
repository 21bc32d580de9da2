package org.asyncio4j.tck.report;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.asyncio4j.tck.harness.Subject;

/**
 * A printer of the progress of a conformance class: each failure as it occurs, and from time to time how far it is.
 */
final class Progress {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Consumer<String> out;
    private final BiFunction<RuleResult, Subject, String> failure;
    private final LongSupplier clock;
    private boolean begun; // all under the lock of this
    private long lastLine;
    private int done;
    private int failed;

    /** Creates a printer; {@code failure} returns the text of a failure. */
    Progress(Consumer<String> out, BiFunction<RuleResult, Subject, String> failure) {
        this(out, failure, System::nanoTime);
    }

    Progress(Consumer<String> out, BiFunction<RuleResult, Subject, String> failure, LongSupplier clock) {
        this.out = out;
        this.failure = failure;
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
        print(failure.apply(result, subject));
    }

    /** Returns which rule failed, and where: for readers to whom a build tool prints the failure itself. */
    static String brief(RuleResult result, Subject subject) {
        return failed(result, subject) + where(result);
    }

    /** Returns which rule failed, how, where and why. */
    static String whole(RuleResult result, Subject subject) {
        String cause = result.likelyCause();
        return failed(result, subject) + " " + result.detail() + where(result)
                + (cause.isEmpty() ? "" : "; likely cause: " + cause);
    }

    private static String failed(RuleResult result, Subject subject) {
        return "FAIL " + result.rule().id() + " [" + subject.label() + "]";
    }

    private static String where(RuleResult result) {
        return result.where().isEmpty() ? "" : " (" + result.where() + ")";
    }

    private void print(String text) {
        lastLine = clock.getAsLong();
        out.accept("asyncio4j TCK: " + text);
    }
}

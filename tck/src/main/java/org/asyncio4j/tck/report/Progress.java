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
    private String whyNotRun = "";

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
        boolean isTime = isTime();
        if (isTime) {
            print(state(subject, rules) + "; now " + rule.id());
        }
        return isTime;
    }

    /** Notes that a rule has been running for this number of seconds. */
    synchronized void ruleStillRunning(
            RuleCatalogue.Entry rule, String seconds, Subject subject, LongSupplier rules) {
        if (isTime()) {
            print(state(subject, rules) + "; still in " + rule.id() + ", " + seconds + " s");
        }
    }

    /**
     * Notes that a rule has ended, or does not apply.
     *
     * @param isChosen whether it is one of those that are counted
     */
    synchronized void ruleEnded(RuleResult result, boolean isChosen, Subject subject) {
        if (isChosen && result.is(Status.NOT_RUN)) {
            if (!result.detail().equals(whyNotRun)) { // once for all the rest of an abandoned run
                whyNotRun = result.detail();
                print("%s: %s and others not run: %s".formatted(
                        subject.conformanceClass(), result.rule().id(), whyNotRun));
            }
            return;
        }
        done += isChosen ? 1 : 0;
        if (!result.is(Status.FAIL)) {
            return;
        }
        failed++;
        print(failure.apply(result, subject));
    }

    private boolean isTime() {
        return clock.getAsLong() - lastLine >= BETWEEN.toNanos();
    }

    private String state(Subject subject, LongSupplier rules) {
        return "%s: %d of %d rules done, %d failed"
                .formatted(subject.conformanceClass(), done, rules.getAsLong(), failed);
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

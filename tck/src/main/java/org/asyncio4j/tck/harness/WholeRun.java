package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The run of all rules of one conformance class. The rest of the run is given up after a gate rule fails, after several
 * rules were stuck, and when the run has taken too long. A loop that cannot be woken, or drops its clock, would
 * otherwise take hours to get its verdict.
 */
final class WholeRun {

    /** The system property for the number of stuck rules after which to give up; a gate that fails counts as five. */
    static final String STUCK = "asyncio4j.tck.stuck";

    /** The system property for the number of minutes after which to give up. */
    static final String MINUTES = "asyncio4j.tck.minutes";

    private static final int MOST_STUCK = 5;
    private static final int MOST_MINUTES = 20;

    private final int mostStuck = Integer.getInteger(STUCK, MOST_STUCK);
    private final int minutes = Integer.getInteger(MINUTES, MOST_MINUTES);
    private final Deadline deadline = Deadline.after(Patience.scaled(Duration.ofMinutes(minutes))); // rules in turn
    private final AtomicInteger stuck = new AtomicInteger(); // any test thread
    private volatile boolean isOver; // set while a rule is watched, read before the next
    private volatile @Nullable String gate; // what failed; set by a test thread

    WholeRun() {}

    /** Returns the run of the conformance class of this test. */
    static WholeRun of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WholeRun.class))
                .getOrComputeIfAbsent(Subject.outermost(context), first -> new WholeRun(), WholeRun.class);
    }

    /** Checks the time; called repeatedly while a rule runs. */
    void look() {
        isOver |= deadline.hasPassed();
    }

    /** Notes that one more rule was stuck. */
    void addStuck() {
        stuck.incrementAndGet();
    }

    /** Notes that a basis of all rules has failed: what follows would hang, or mean nothing. */
    void addGate(String what) {
        gate = what;
        stuck.addAndGet(MOST_STUCK);
    }

    /** Returns why the rest is not run; null to continue. */
    @Nullable UndecidedRule givenUp() {
        if (stuck.get() >= mostStuck) {
            String why = gate == null
                    ? "after " + mostStuck + " rules that were stuck no other was run"
                    : gate + " failed, and without what it demands the others would hang or mean nothing";
            return new UndecidedRule(UndecidedRule.Reason.GIVEN_UP, why + "; -D" + STUCK + "=1000 runs them");
        }
        if (isOver) {
            return new UndecidedRule(
                    UndecidedRule.Reason.GIVEN_UP,
                    "after " + minutes + " minutes no other rule was run; -D" + MINUTES + "=60 gives them an hour");
        }
        return null;
    }
}

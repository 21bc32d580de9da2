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

    private static final int DEFAULT_STUCK_RULES = 5;
    private static final int DEFAULT_MINUTES = 20;

    private final int maxStuckRules = Integer.getInteger(STUCK, DEFAULT_STUCK_RULES);
    private final int minutes = Integer.getInteger(MINUTES, DEFAULT_MINUTES);
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

    /** Notes that a basis of all rules has failed: the remaining rules would hang or be meaningless. */
    void addGate(String what) {
        gate = what;
        stuck.addAndGet(DEFAULT_STUCK_RULES);
    }

    /** Returns why the rest is not run; null to continue. */
    @Nullable UndecidedRule givenUp() {
        if (stuck.get() >= maxStuckRules) {
            String why = gate == null
                    ? "the run was abandoned after " + maxStuckRules + " rules were stuck, or too slow"
                    : gate + " failed; the remaining rules depend on it and were not run";
            return new UndecidedRule(UndecidedRule.Reason.GIVEN_UP, why + "; -D" + STUCK + "=1000 runs them");
        }
        if (isOver) {
            return new UndecidedRule(
                    UndecidedRule.Reason.GIVEN_UP,
                    "the run was abandoned after " + minutes + " minutes; -D" + MINUTES + "=60 allows it an hour");
        }
        return null;
    }
}

package org.asyncio4j.tck.rules.cancel;

import java.util.Set;

/**
 * A call that suspends, to be cancelled wherever it does. See {@link CancelRuleArea}.
 *
 * @param calls the methods called, such as {@code Queue.get}; a test demands that every suspending method is among them
 * @param what the circumstances
 * @param plan creates one trial of the call
 * @param isOutside whether the call waits for threads, channels or programs: then turns go by until it is done
 * @param manner how the call ends once it is cancelled
 * @param isOfLoop whether the call changes the loop, so that each trial needs its own
 */
record Scenario(Set<String> calls, String what, Plan plan, boolean isOutside, Manner manner, boolean isOfLoop) {

    /** Prepares a call, in a task, anew for each trial. */
    @FunctionalInterface
    interface Plan {
        Trial<?> make() throws Exception;
    }

    /** The way a call ends once its task is cancelled. */
    enum Manner {
        /** Cancelled, and its remaining steps are not needed. */
        BY_ITSELF,
        /** Cancelled, but not before its steps are done. */
        AFTER_ITS_STEPS,
        /**
         * In a way of its own: an operation that has begun is completed, and the cancellation may come too late for it.
         */
        IN_ITS_OWN_WAY
    }

    /** Creates a scenario of {@code calls}, which are separated by blanks. */
    static Scenario of(String calls, String what, Plan plan) {
        return new Scenario(Set.of(calls.split(" ")), what, plan, false, Manner.BY_ITSELF, false);
    }

    /** Creates a scenario whose call waits for something outside the loop. */
    static Scenario outside(String calls, String what, Plan plan) {
        return new Scenario(Set.of(calls.split(" ")), what, plan, true, Manner.BY_ITSELF, false);
    }

    /** Returns the same scenario with another way to end. */
    Scenario ending(Manner otherwise) {
        return new Scenario(calls, what, plan, isOutside, otherwise, isOfLoop);
    }

    /** Returns the same scenario with a new loop for each trial. */
    Scenario inLoopsOfTheirOwn() {
        return new Scenario(calls, what, plan, isOutside, manner, true);
    }

    @Override
    public String toString() {
        return String.join(", ", calls) + " (" + what + ")";
    }
}

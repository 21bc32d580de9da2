package org.asyncio4j.tck.rules;

import java.util.Set;

/**
 * A call that suspends, to be cancelled wherever it does: see {@link CancelRuleArea}.
 *
 * @param calls what is called, such as {@code Queue.get}; a test demands that every suspending method is here somewhere
 * @param what the circumstances
 * @param plan makes one trial of it
 * @param isOutside whether it waits for threads, channels or programs: then turns go by until it is done
 * @param manner how it ends once it is cancelled
 * @param isOfLoop whether it changes the loop, so that each trial needs one of its own
 */
record Scenario(Set<String> calls, String what, Plan plan, boolean isOutside, Manner manner, boolean isOfLoop) {

    /** Makes what is needed, in a task: afresh for each trial. */
    @FunctionalInterface
    interface Plan {
        Trial<?> make() throws Exception;
    }

    /** How a call ends once its task is cancelled. */
    enum Manner {
        /** Cancelled, and none of its steps is needed any more. */
        BY_ITSELF,
        /** Cancelled, but not before its steps are done. */
        AFTER_ITS_STEPS,
        /** In its own way: what was begun is done, and the cancellation may come too late for it. */
        IN_ITS_OWN_WAY
    }

    /** Of {@code calls}, with blanks between them. */
    static Scenario of(String calls, String what, Plan plan) {
        return new Scenario(Set.of(calls.split(" ")), what, plan, false, Manner.BY_ITSELF, false);
    }

    /** The same for one that waits for what is outside the loop. */
    static Scenario outside(String calls, String what, Plan plan) {
        return new Scenario(Set.of(calls.split(" ")), what, plan, true, Manner.BY_ITSELF, false);
    }

    /** The same call that ends otherwise. */
    Scenario ending(Manner otherwise) {
        return new Scenario(calls, what, plan, isOutside, otherwise, isOfLoop);
    }

    /** The same call, each time in another loop. */
    Scenario inLoopsOfTheirOwn() {
        return new Scenario(calls, what, plan, isOutside, manner, true);
    }

    @Override
    public String toString() {
        return String.join(", ", calls) + " (" + what + ")";
    }
}

package org.asyncio4j.tck.rules.cancel;

/**
 * The moment at which a task is cancelled: after a number of turns, or in the turn of a step.
 *
 * @param how the kind of the moment
 * @param number the number of the turn or the step, from 0 on
 */
record Moment(How how, int number) {

    /** The kind of a moment. */
    enum How {
        /** Not at all. */
        NEVER,
        /** In a turn of its own. */
        IN_TURN,
        /** In a turn, by another thread. */
        IN_TURN_BY_THREAD,
        /** In a turn and in the next one, too. */
        IN_TWO_TURNS,
        /** In the turn of a step, before it. */
        BEFORE_STEP,
        /** In the turn of a step, after it. */
        AFTER_STEP
    }

    static final Moment NEVER = new Moment(How.NEVER, 0);

    boolean isInTurn(int turn) {
        return switch (how) {
            case IN_TURN, IN_TURN_BY_THREAD -> turn == number;
            case IN_TWO_TURNS -> turn == number || turn == number + 1;
            case NEVER, BEFORE_STEP, AFTER_STEP -> false;
        };
    }

    boolean isBefore(int step) {
        return how == How.BEFORE_STEP && step == number;
    }

    boolean isAfter(int step) {
        return how == How.AFTER_STEP && step == number;
    }

    @Override
    public String toString() {
        return how + " " + number;
    }
}

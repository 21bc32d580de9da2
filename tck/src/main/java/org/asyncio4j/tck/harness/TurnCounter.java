package org.asyncio4j.tck.harness;

import org.asyncio4j.EventLoop;

/**
 * Counts the turns of a loop: a callback that schedules itself again.
 *
 * <p>The loop is never idle while it counts, so a virtual clock stands still: count around code that waits for no
 * timer.
 */
public final class TurnCounter implements AutoCloseable {

    private final EventLoop loop;
    private int turns; // loop thread only
    private boolean closed; // loop thread only

    /** Starts counting: the next turn is number 1. On the loop, or while it is not running. */
    public TurnCounter(EventLoop loop) {
        this.loop = loop;
        loop.callSoon(this::turn);
    }

    /** How many turns have begun since, as far as this callback was reached in them. */
    public int count() {
        return turns;
    }

    /** Counts from zero again. */
    public void reset() {
        turns = 0;
    }

    /** Stops counting. */
    @Override
    public void close() {
        closed = true;
    }

    private void turn() {
        if (!closed) {
            turns++;
            loop.callSoon(this::turn);
        }
    }
}

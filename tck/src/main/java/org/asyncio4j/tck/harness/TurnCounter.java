package org.asyncio4j.tck.harness;

import org.asyncio4j.EventLoop;

/**
 * A counter of the turns of a loop: a callback that schedules itself again.
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

    /** Returns the number of turns begun since the start, as far as this callback was reached in them. */
    public int count() {
        return turns;
    }

    /** Restarts the count from zero. */
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

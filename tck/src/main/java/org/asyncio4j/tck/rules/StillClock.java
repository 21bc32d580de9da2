package org.asyncio4j.tck.rules;

import java.time.Duration;
import org.asyncio4j.LoopClock;

/** Time that stands still unless it is moved; and then, if asked to, leaps from timer to timer and counts them. */
final class StillClock implements LoopClock {

    private volatile long now; // written by the loop's thread, read by any
    private volatile boolean leaping; // the same
    private int leaps; // the loop's thread

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long nanosUntil(long deadline) {
        if (deadline <= now) {
            return 0;
        }
        if (!leaping || deadline == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        now = deadline;
        leaps++;
        return 0;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at any time
    void advance(Duration by) {
        now = now + by.toNanos();
    }

    void leap() {
        leaping = true;
    }

    /** To how many timers it has leapt. */
    int leaps() {
        return leaps;
    }
}

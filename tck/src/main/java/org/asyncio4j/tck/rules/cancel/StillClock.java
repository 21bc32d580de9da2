package org.asyncio4j.tck.rules.cancel;

import java.time.Duration;
import org.asyncio4j.LoopClock;

/** A clock that stands still unless it is advanced; on request, it leaps from timer to timer and counts the leaps. */
final class StillClock implements LoopClock {

    private volatile long now; // written by the loop's thread, read by any
    private volatile boolean leaping; // written by the loop's thread, read by any
    private int leaps; // loop thread only

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

    @SuppressWarnings("NonAtomicVolatileUpdate") // only one writer at any time
    void advance(Duration by) {
        now = now + by.toNanos();
    }

    void leap() {
        leaping = true;
    }

    /** Returns the number of timers to which it has leapt. */
    int leaps() {
        return leaps;
    }
}

package org.asyncio4j.tck.oracle;

import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock of a loop that somebody else runs: time jumps when the loop has nothing to do, and when there is
 * nothing to wait for either, the loop stops.
 */
final class JumpClock implements LoopClock {

    private @Nullable EventLoop loop; // set once, before the first run
    private volatile long now; // written on the loop, read by any

    /** Takes charge of a loop that was made with this clock. */
    void govern(EventLoop newLoop) {
        loop = newLoop;
        newLoop.callAt(TurnClock.END_OF_TIME, () -> {});
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long nanosUntil(long deadline) {
        if (loop != null && deadline >= TurnClock.END_OF_TIME.toNanos()) {
            loop.stop();
        } else if (deadline > now) {
            now = deadline;
        }
        return 0;
    }
}

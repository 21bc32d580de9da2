package org.asyncio4j;

import java.time.Duration;

/**
 * A clock for tests: time stands still while anything is ready, then jumps.
 *
 * <p>A loop with a virtual clock does not jump while executor work it is waiting for is unfinished, so real threads
 * and virtual time can be mixed.
 */
public final class VirtualClock implements LoopClock {

    private final boolean autoAdvance;
    private volatile long now; // written by the loop thread or the test that drives it, read by any

    VirtualClock(boolean autoAdvance) {
        this.autoAdvance = autoAdvance;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long nanosUntil(long deadline) {
        if (!autoAdvance) {
            return deadline <= now ? 0 : Long.MAX_VALUE;
        }
        if (deadline > now) {
            now = deadline;
        }
        return 0;
    }

    /**
     * Moves the clock on. Loop thread, or any thread while no loop with this clock is running; never suspends.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at any time
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock cannot go back: " + by);
        }
        now += by.toNanos();
    }
}

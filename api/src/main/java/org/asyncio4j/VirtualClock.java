package org.asyncio4j;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A clock for tests: time stands still while anything is ready, then jumps.
 *
 * <p>A loop with a virtual clock does not jump while executor work it is waiting for is unfinished, nor while
 * one of its channels has something to say, so real threads, connections within the program and virtual time can be
 * mixed. A run that nothing can wake any more ends: see {@link LoopConfig#withDeadlockLimit}.
 */
public final class VirtualClock implements LoopClock {

    private final boolean autoAdvance;
    private volatile Duration now = Duration.ZERO; // written by the loop thread or the test that drives it, read by any

    VirtualClock(boolean autoAdvance) {
        this.autoAdvance = autoAdvance;
    }

    /** {@inheritDoc} After some 292 years it stays at {@link Long#MAX_VALUE}, and {@link #time()} goes on. */
    @Override
    public long nanoTime() {
        return TimeUnit.NANOSECONDS.convert(now);
    }

    /** Now, since the clock was made. Any thread. */
    public Duration time() {
        return now;
    }

    @Override
    public long nanosUntil(long deadline) {
        return deadline == Long.MAX_VALUE ? deadline : nanosUntil(Duration.ofNanos(deadline));
    }

    /**
     * The same for a deadline that may be centuries away. The last of all seconds that a Duration can express stands
     * for never: the clock does not step there.
     */
    public long nanosUntil(Duration deadline) {
        if (deadline.compareTo(now) <= 0) {
            return 0;
        }
        if (!autoAdvance || Deadline.isNever(deadline)) {
            return Long.MAX_VALUE;
        }
        now = deadline;
        return 0;
    }

    /**
     * Moves the clock on, to the end of all time at most. Loop thread, or any thread while no loop with this clock is running; never suspends.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at any time
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock cannot go back: " + by);
        }
        now = Deadline.after(now, by);
    }
}

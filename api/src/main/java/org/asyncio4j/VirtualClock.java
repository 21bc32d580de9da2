package org.asyncio4j;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A clock for tests: time stands still while anything is ready, then jumps.
 *
 * <p>A loop with a virtual clock does not jump while executor work it is waiting for is unfinished, nor while one of
 * its channels is ready, so real threads, connections within the program and virtual time can be mixed. A run that
 * nothing can wake ends: see {@link LoopConfig#withDeadlockLimit}.
 */
public final class VirtualClock implements LoopClock {

    private final boolean autoAdvance;
    private volatile Duration now = Duration.ZERO; // written by the loop thread or the test that drives it, read by any

    VirtualClock(boolean autoAdvance) {
        this.autoAdvance = autoAdvance;
    }

    /** {@inheritDoc} After some 292 years it stays at {@link Long#MAX_VALUE}, while {@link #time()} continues. */
    @Override
    public long nanoTime() {
        return TimeUnit.NANOSECONDS.convert(now);
    }

    /** Returns the time since the clock was created. Any thread. */
    public Duration time() {
        return now;
    }

    @Override
    public long nanosUntil(long deadline) {
        return deadline == Long.MAX_VALUE ? deadline : nanosUntil(Duration.ofNanos(deadline));
    }

    /**
     * Does the same as {@link #nanosUntil(long)} for a deadline that may be centuries away. The last second that a
     * Duration can express stands for never: the clock does not step there. Loop thread; never suspends.
     */
    public long nanosUntil(Duration deadline) {
        if (deadline.compareTo(now) <= 0) {
            return 0;
        }
        if (!autoAdvance || Deadlines.isNever(deadline)) {
            return Long.MAX_VALUE;
        }
        now = deadline;
        return 0;
    }

    /**
     * Advances the clock, at most to the end of time. Loop thread, or any thread while no loop with this clock is
     * running; never suspends.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at any time
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock cannot go back: " + by);
        }
        now = Deadlines.after(now, by);
    }
}

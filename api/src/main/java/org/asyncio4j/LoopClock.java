package org.asyncio4j;

/**
 * The clock of a loop: real, or virtual for tests.
 *
 * <p>Monotonic, unrelated to wall time.
 */
public interface LoopClock {

    /** Returns the current time, in nanoseconds since an arbitrary origin of this clock. Any thread. */
    long nanoTime();

    /**
     * Returns how long an idle loop must wait for a deadline of this clock, in real nanoseconds. A real clock returns
     * the difference; a virtual one may advance to the deadline and return zero. Loop thread.
     *
     * @param deadline the time of the next timer; may be so long ago that the difference overflows
     * @return zero or less: do not wait; {@link Long#MAX_VALUE}: wait until the loop is woken
     */
    long nanosUntil(long deadline);

    /** Returns the real clock, which starts near zero when asyncio4j is loaded. Any thread. */
    static LoopClock system() {
        return SystemClock.INSTANCE;
    }

    /** Returns a new virtual clock, at zero, that advances to the next timer whenever the loop is idle. Any thread. */
    static VirtualClock virtual() {
        return new VirtualClock(true);
    }

    /** Returns a new virtual clock, at zero, that moves only by {@link VirtualClock#advance}. Any thread. */
    static VirtualClock manual() {
        return new VirtualClock(false);
    }
}

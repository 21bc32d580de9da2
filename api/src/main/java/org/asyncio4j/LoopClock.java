package org.asyncio4j;

/**
 * The clock of a loop: real, or virtual for tests.
 *
 * <p>Monotonic, unrelated to wall time.
 */
public interface LoopClock {

    /** Now, in nanoseconds since a point of the clock's own choice. Any thread. */
    long nanoTime();

    /**
     * Says how long a loop that has nothing to do must wait for a deadline of this clock, in real nanoseconds. A real
     * clock answers with the difference; a virtual one may step to the deadline and answer zero. Loop thread.
     *
     * @param deadline the time of the next timer; may be so long ago that the difference overflows
     * @return zero or less: do not wait; {@link Long#MAX_VALUE}: wait until somebody calls in
     */
    long nanosUntil(long deadline);

    /** The real clock: starts near zero when asyncio4j is loaded. */
    static LoopClock system() {
        return SystemClock.INSTANCE;
    }

    /** A virtual clock of its own, at zero, that steps to the next timer whenever the loop has nothing to do. */
    static VirtualClock virtual() {
        return new VirtualClock(true);
    }

    /** A virtual clock of its own, at zero, that moves only by {@link VirtualClock#advance}. */
    static VirtualClock manual() {
        return new VirtualClock(false);
    }
}

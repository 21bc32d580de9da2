package org.asyncio4j.spi.watch;

import java.util.concurrent.TimeUnit;

/**
 * The time for which a loop has been due to run while virtual threads sat on every carrier, and whether that is enough
 * to report that they starve it.
 *
 * <p>The processor time they have used meanwhile counts: where it is scarce, carriers are slow to become free and none
 * keeps them. Threads that sit there without using any, blocked where they cannot be unmounted, have to stay for long.
 */
final class Starvation {

    private static final long ENOUGH_USED = TimeUnit.MILLISECONDS.toNanos(75);
    private static final long ENOUGH_TIME = TimeUnit.SECONDS.toNanos(2);
    private static final long NEVER = -1;

    private long lasted; // watchdog only
    private long used; // by each carrier, on average
    private long processorTime = NEVER; // at the last look, of the whole process

    /** Starts anew: the loop is not due, moves, or a carrier is free. */
    void ends() {
        lasted = 0;
        used = 0;
        processorTime = NEVER;
    }

    /**
     * Records that it is still due, {@code nanos} later; returns whether it now counts as starved. If so, starts anew.
     *
     * @param carriers among how many the process divides its processors
     * @param processorTimeNow the time that the process has used, from any origin; negative if unknown
     */
    boolean lasts(long nanos, int carriers, long processorTimeNow) {
        lasted += nanos;
        if (processorTime >= 0 && processorTimeNow >= 0) {
            used += Math.min(nanos, (processorTimeNow - processorTime) / carriers);
        }
        processorTime = processorTimeNow;
        if (used < ENOUGH_USED && lasted < ENOUGH_TIME) {
            return false;
        }
        ends();
        return true;
    }
}

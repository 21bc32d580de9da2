package org.asyncio4j.spi.watch;

import java.util.concurrent.TimeUnit;

/**
 * The time for which a loop has been due to run while virtual threads occupied every carrier, and whether that is
 * enough to report that they starve it.
 *
 * <p>The processor time that the carriers have used meanwhile counts: if processors are scarce, carriers become free
 * slowly although no thread holds on to them. Threads that occupy carriers without using processor time, blocked where
 * they cannot be unmounted, count only after a longer time.
 */
final class Starvation {

    private static final long ENOUGH_USED = TimeUnit.MILLISECONDS.toNanos(75);
    private static final long ENOUGH_TIME = TimeUnit.SECONDS.toNanos(2);
    private static final long NEVER = -1;

    private long lasted; // watchdog only
    private long used; // by each carrier, on average
    private long processorTime = NEVER; // of all carriers, at the last check

    /** Starts over: the loop is not due, has made progress, or a carrier is free. */
    void reset() {
        lasted = 0;
        used = 0;
        processorTime = NEVER;
    }

    /**
     * Records that it is still due, {@code nanos} later; returns whether it now counts as starved. If so, starts over.
     *
     * @param carriers how many of them can compute at the same time
     * @param processorTimeNow the time that all carriers have used, from any origin; negative if unknown
     */
    boolean addTime(long nanos, int carriers, long processorTimeNow) {
        lasted += nanos;
        if (processorTime >= 0 && processorTimeNow >= 0) {
            long since = Math.max(0, processorTimeNow - processorTime); // a carrier that ends takes its time with it
            used += Math.min(nanos, since / carriers);
        }
        processorTime = processorTimeNow;
        if (used < ENOUGH_USED && lasted < ENOUGH_TIME) {
            return false;
        }
        reset();
        return true;
    }
}

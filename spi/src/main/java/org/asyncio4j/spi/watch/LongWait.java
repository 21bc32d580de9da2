package org.asyncio4j.spi.watch;

import org.asyncio4j.spi.core.DeadlockDetector;
import org.jspecify.annotations.Nullable;

/**
 * The time for which a loop has waited for another thread, and when it has to check whether that is a deadlock: after
 * the limit; or after ten times the limit if platform threads of the program are busy, if virtual threads are running
 * or ready to run, or if another loop is running, because any of these may still call into this loop. LoopWatchdog
 * only.
 */
final class LongWait {

    private static final int MORE = 10; // times the limit

    private final DeadlockDetector deadlocks;
    private long lasted;
    private long due;

    LongWait(DeadlockDetector deadlocks) {
        this.deadlocks = deadlocks;
        this.due = deadlocks.limit();
    }

    /** Records that the loop has made progress. */
    void reset() {
        lasted = 0;
        due = deadlocks.limit();
    }

    /** Records that the loop still waits, {@code nanos} later; {@code driver} is its thread. */
    void addTime(long nanos, @Nullable Thread driver) {
        if (!deadlocks.isCheckUseful()) {
            return;
        }
        lasted += nanos;
        if (lasted < due) {
            return;
        }
        if (lasted / MORE >= deadlocks.limit() || !mayOthersCome(driver)) {
            deadlocks.requestCheck();
        } else {
            due = lasted + deadlocks.limit();
        }
    }

    private static boolean mayOthersCome(@Nullable Thread driver) {
        return LoopWatchdog.INSTANCE.loops().size() > 1
                || SchedulerParallelism.busy() > (driver != null && driver.isVirtual() ? 1 : 0) // it polls, mounted
                || BusyThreads.hasAny(driver);
    }
}

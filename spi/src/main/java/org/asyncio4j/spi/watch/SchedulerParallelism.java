package org.asyncio4j.spi.watch;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.asyncio4j.spi.environment.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The carriers of the JDK's virtual-thread scheduler, where jdk.management is present: whether any is free, one more
 * where that is not forbidden, fewer where that is requested. Added carriers are removed when they are no longer
 * needed, and removed ones are given back with the last loop. By the watchdog only.
 */
final class SchedulerParallelism {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int MAX_PARALLELISM = Math.max(4, 4 * PROCESSORS);
    private static final int MAX_WAKING_THREADS = 1024; // a queue begins with 512 places
    private static final long UNKNOWN = -1;
    private static final ExtraCarriers EXTRA = new ExtraCarriers();
    private static final FewerCarriers FEWER = new FewerCarriers();

    private SchedulerParallelism() {}

    /**
     * Returns whether virtual threads occupy all carriers while more of them wait for one. If not, they are not the
     * reason that a loop gets no carrier: the whole JVM gets no processor.
     */
    static boolean isExhausted() {
        try {
            VirtualThreadSchedulerMXBean scheduler = bean();
            return scheduler == null
                    || (scheduler.getMountedVirtualThreadCount() >= scheduler.getParallelism()
                            && scheduler.getQueuedVirtualThreadCount() > 0);
        } catch (LinkageError | RuntimeException unavailable) {
            return true; // unknown
        }
    }

    /** Returns how many virtual threads run or wait for a carrier; negative if that is unknown. */
    static long busy() {
        try {
            VirtualThreadSchedulerMXBean scheduler = bean();
            return scheduler == null
                    ? UNKNOWN
                    : scheduler.getMountedVirtualThreadCount() + scheduler.getQueuedVirtualThreadCount();
        } catch (LinkageError | RuntimeException unavailable) {
            return UNKNOWN;
        }
    }

    /** Returns how many carriers can compute at the same time. */
    static int computing() {
        try {
            VirtualThreadSchedulerMXBean scheduler = bean();
            return scheduler == null ? PROCESSORS : Math.clamp(scheduler.getParallelism(), 1, PROCESSORS);
        } catch (LinkageError | RuntimeException unavailable) {
            return PROCESSORS;
        }
    }

    /** Leaves as many carriers as the settings request: loops run from now on. */
    static void lowerAsRequested() {
        int requested = Settings.parallelism();
        VirtualThreadSchedulerMXBean scheduler = requested == 0 ? null : bean();
        if (scheduler != null) {
            int now = scheduler.getParallelism();
            set(scheduler, now, FEWER.lower(now, requested));
        }
    }

    /** Raises the parallelism by one; returns whether it did. */
    static boolean raise() {
        if (Settings.keepsParallelism()) {
            return false;
        }
        try {
            return raiseByBean();
        } catch (LinkageError | RuntimeException unavailable) {
            return false; // a run-time image without jdk.management
        }
    }

    private static boolean raiseByBean() {
        VirtualThreadSchedulerMXBean scheduler = bean();
        if (scheduler == null || scheduler.getParallelism() >= MAX_PARALLELISM) {
            return false;
        }
        int raised = scheduler.getParallelism() + 1;
        scheduler.setParallelism(raised);
        EXTRA.added(raised);
        startMissing(scheduler);
        return true;
    }

    /** Has the scheduler notice threads that wait for a carrier although one is idle or may be started. */
    static void wake() {
        Thread.startVirtualThread(() -> {});
        try {
            VirtualThreadSchedulerMXBean scheduler = bean();
            if (scheduler != null) {
                startMissing(scheduler);
            }
        } catch (LinkageError | RuntimeException unavailable) {
            // a run-time image without jdk.management
        }
    }

    /**
     * Starts the carriers that wait to be started on demand. The scheduler sees a demand in a thread that is first in
     * one of its queues, or makes the queue grow, but not in one that lines up behind others; so threads line up here
     * until the queue grows.
     */
    private static void startMissing(VirtualThreadSchedulerMXBean scheduler) {
        for (int i = 0; i < MAX_WAKING_THREADS
                && scheduler.getPoolSize() < scheduler.getParallelism()
                && scheduler.getQueuedVirtualThreadCount() > 0; i++) {
            Thread.startVirtualThread(() -> {});
        }
    }

    /** Takes a carrier back that has not been needed for some time. Every tenth of a second or so. */
    static void lowerIfCalm() {
        VirtualThreadSchedulerMXBean scheduler = EXTRA.any() ? bean() : null;
        if (scheduler != null) {
            int now = scheduler.getParallelism();
            set(scheduler, now, EXTRA.look(now, scheduler.getMountedVirtualThreadCount()));
        }
    }

    /** Restores the state before: no loop runs any longer. */
    static void giveBack() {
        VirtualThreadSchedulerMXBean scheduler = EXTRA.any() || FEWER.any() ? bean() : null;
        if (scheduler != null) {
            int now = scheduler.getParallelism();
            set(scheduler, now, FEWER.giveBack(EXTRA.takeAll(now)));
        }
    }

    private static void set(VirtualThreadSchedulerMXBean scheduler, int before, int after) {
        if (after != before) {
            scheduler.setParallelism(after);
        }
    }

    private static @Nullable VirtualThreadSchedulerMXBean bean() {
        return ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    }
}

package org.asyncio4j.spi.support;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/** Gives the JDK's virtual-thread scheduler one more carrier, where java.management is there and nobody forbids it. */
final class SchedulerParallelism {

    private static final int MOST = Math.max(4, 4 * Runtime.getRuntime().availableProcessors());

    private SchedulerParallelism() {}

    /**
     * Whether virtual threads sit on all carriers. If not, a loop that gets no carrier is not to blame on them: the
     * whole JVM gets no processor.
     */
    static boolean isExhausted() {
        try {
            return isExhaustedByBean();
        } catch (LinkageError | RuntimeException unavailable) {
            return true; // cannot be known
        }
    }

    private static boolean isExhaustedByBean() {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        return scheduler == null || scheduler.getMountedVirtualThreadCount() >= scheduler.getParallelism();
    }

    /** Raises the parallelism by one; tells whether it did. */
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
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        if (scheduler == null || scheduler.getParallelism() >= MOST) {
            return false;
        }
        scheduler.setParallelism(scheduler.getParallelism() + 1);
        return true;
    }
}

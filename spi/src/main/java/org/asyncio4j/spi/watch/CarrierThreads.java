package org.asyncio4j.spi.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The processor time of the platform threads that carry the JDK's virtual threads, which are recognised by their type.
 * Compilers and collectors of the process do not count. By the watchdog only.
 */
final class CarrierThreads {

    private static final String TYPE = "jdk.internal.misc.CarrierThread";

    private CarrierThreads() {}

    /**
     * Returns the processor time of all of them in nanoseconds; that of the whole process where they cannot be
     * distinguished from others; negative if neither is known.
     */
    static long processorTime() {
        try {
            long carriers = byBean();
            return carriers >= 0 ? carriers : ProcessorTime.ofProcess();
        } catch (LinkageError | RuntimeException unavailable) {
            return ProcessorTime.UNKNOWN;
        }
    }

    private static long byBean() {
        ThreadMXBean beans = ManagementFactory.getThreadMXBean();
        if (!beans.isThreadCpuTimeSupported() || !beans.isThreadCpuTimeEnabled()) {
            return ProcessorTime.UNKNOWN;
        }
        long sum = ProcessorTime.UNKNOWN;
        for (Thread each : all()) {
            if (each != null && each.getClass().getName().equals(TYPE)) {
                sum = Math.max(0, sum) + Math.max(0, beans.getThreadCpuTime(each.threadId())); // negative: has ended
            }
        }
        return sum;
    }

    /** Returns the platform threads of this JVM; the rest of the array is null. */
    private static Thread[] all() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] found = new Thread[2 * top.activeCount() + 16]; // what does not fit is silently left out
        top.enumerate(found);
        return found;
    }
}

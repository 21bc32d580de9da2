package org.asyncio4j.spi.watch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time in nanoseconds, where java.management and jdk.management are present and the system counts it. */
final class ProcessorTime {

    static final long UNKNOWN = -1;

    private ProcessorTime() {}

    /**
     * Returns the time that a thread has used; for a virtual one, the time of the whole process, which is never less.
     */
    static long of(Thread thread) {
        if (thread.isVirtual()) {
            return ofProcess();
        }
        try {
            return byBean(thread);
        } catch (LinkageError | RuntimeException unavailable) {
            return UNKNOWN;
        }
    }

    private static long byBean(Thread thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads.getThreadCpuTime(thread.threadId())
                : UNKNOWN;
    }

    static long ofProcess() {
        try {
            return byBean();
        } catch (LinkageError | RuntimeException unavailable) {
            return UNKNOWN;
        }
    }

    private static long byBean() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system == null ? UNKNOWN : system.getProcessCpuTime();
    }
}

package org.asyncio4j.bench.contestants.start;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.time.Duration;

/** The CPU time of this process, read at little cost, and without any class that a program would not load anyway. */
final class ProcessCpu {

    private static final File THREADS = new File("/proc/self/task");

    private ProcessCpu() {}

    /** Returns the time in nanoseconds; without the files of Linux, at the precision of the JDK, usually 10 ms. */
    static long nanos() {
        String[] threads = THREADS.list();
        if (threads == null) {
            return ofJdk();
        }
        long sum = 0;
        for (String thread : threads) {
            sum += nanos(thread);
        }
        return sum > 0 ? sum : ofJdk();
    }

    /** Returns the time of one thread, the first number of its {@code schedstat}; 0 if it is gone. */
    private static long nanos(String thread) {
        try (FileInputStream file = new FileInputStream(new File(THREADS, thread + "/schedstat"))) {
            long nanos = 0;
            for (int digit = file.read(); digit >= '0' && digit <= '9'; digit = file.read()) {
                nanos = nanos * 10 + digit - '0';
            }
            return nanos;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long ofJdk() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}

package org.asyncio4j.tck.mutants;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads of broken loops that nobody could stop. */
final class Leftovers {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    private Leftovers() {}

    /** How much of ten milliseconds they use the processor; nothing of ours should run now. */
    static long busyMillis() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> before = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            before.put(id, threads.getThreadCpuTime(id));
        }
        LockSupport.parkNanos(LOOK);
        long used = 0;
        for (long id : threads.getAllThreadIds()) {
            long now = threads.getThreadCpuTime(id);
            if (id != Thread.currentThread().threadId() && now > 0) {
                used += now - before.getOrDefault(id, now);
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(used);
    }
}

package org.asyncio4j.spi.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.jspecify.annotations.Nullable;

/**
 * The monitor that a platform thread wants and another thread holds, where java.management is present. The JDK does not
 * report it for virtual threads.
 *
 * @param monitor class and identity of the object
 * @param holder name of the thread that holds it; null for a virtual one, which the JDK does not name either
 */
record WantedMonitor(String monitor, @Nullable String holder) {

    /** Returns what {@code thread} wants; null if it does not wait for a monitor, or that is not known. */
    static @Nullable WantedMonitor of(Thread thread) {
        if (thread.isVirtual() || thread.getState() != Thread.State.BLOCKED) {
            return null;
        }
        try {
            return byBean(thread);
        } catch (LinkageError | RuntimeException unavailable) {
            return null;
        }
    }

    private static @Nullable WantedMonitor byBean(Thread thread) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
        return info == null || info.getThreadState() != Thread.State.BLOCKED || info.getLockName() == null
                ? null // it has got it meanwhile
                : new WantedMonitor(info.getLockName(), info.getLockOwnerName());
    }

    /** Returns the sentence of a report. */
    @Override
    public String toString() {
        String by = holder == null ? "another thread" : "the thread '" + holder + "'";
        return "It waits for the monitor of " + monitor + ", which " + by + " holds";
    }
}

package org.asyncio4j.spi.watch;

import java.util.Map;
import org.asyncio4j.bootstrap.CreationSite;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads that are running, blocked on a monitor, or in a timed wait in code of the program, and so may still
 * call into a loop. A thread that waits without a limit, or in this library, does not count. Virtual threads cannot be
 * listed.
 */
final class BusyThreads {

    private static final String KIT = "org.asyncio4j.tck.harness.";

    private BusyThreads() {}

    /**
     * Returns whether there are any. A daemon older than {@code driver}, the thread of the loop, does not count: tools
     * have such threads.
     */
    static boolean hasAny(@Nullable Thread driver) {
        long since = driver == null ? 0 : driver.threadId();
        for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
            Thread thread = each.getKey();
            if (thread != driver
                    && (thread.threadId() > since || !thread.isDaemon())
                    && mayContinue(thread)
                    && isInProgram(each.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayContinue(Thread thread) {
        return switch (thread.getState()) {
            case RUNNABLE, BLOCKED, TIMED_WAITING -> true;
            case NEW, WAITING, TERMINATED -> false;
        };
    }

    private static boolean isInProgram(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (!CreationSite.isOfJdk(frame)) {
                return !CreationSite.isLibrary(frame) && !frame.getClassName().startsWith(KIT);
            }
        }
        return false;
    }
}

package org.asyncio4j.tck.harness;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.asyncio4j.tck.harness.ThreadDump.Entry;

/** Finds threads that were left behind: those of loops, virtual ones included. */
public final class LeakCheck {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();
    private static final long FOR_QUIET = Duration.ofMillis(100).toNanos();

    private final long newerThan;
    private final boolean others;

    private LeakCheck(boolean others) {
        this.newerThan = Thread.ofVirtual().unstarted(() -> {}).threadId(); // numbers only grow
        this.others = others;
    }

    /** From now on. */
    static LeakCheck begin() {
        return new LeakCheck(false);
    }

    /** From now on, and threads of the program's own as well, where they would keep a JVM from ending. */
    public static LeakCheck ofProgram() {
        return new LeakCheck(true);
    }

    /** What is there now and was not; threads that are about to end are given time. */
    public List<AssertionError> findings() {
        long deadline = System.nanoTime() + Patience.ofStep().toNanos();
        List<Entry> left = left();
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            left = left();
        }
        return left.stream()
                .map(entry -> new AssertionError("thread left behind: " + entry))
                .toList();
    }

    private List<Entry> left() {
        Set<Long> lasting = others ? lastingThreads() : Set.of();
        awaitQuiet();
        return ThreadDump.take().entries().stream()
                .filter(entry -> entry.id() > newerThan && (entry.isOfALoop() || lasting.contains(entry.id())))
                .toList();
    }

    /**
     * Lets virtual threads that are about to end do so first, for a while. JDK 25 has crashed taking the stack of a
     * virtual thread at the very moment it mounted or unmounted; and a dump less is time won.
     */
    private static void awaitQuiet() {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        long deadline = System.nanoTime() + FOR_QUIET;
        while (scheduler != null
                && (scheduler.getMountedVirtualThreadCount() > 0 || scheduler.getQueuedVirtualThreadCount() > 0)
                && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(FOR_QUIET / 1000);
        }
    }

    private static Set<Long> lastingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .map(Thread::threadId)
                .collect(Collectors.toSet());
    }
}

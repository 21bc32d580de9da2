package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.spi.RunningLoop;
import org.asyncio4j.spi.support.LoopThreads;

/**
 * Finds threads that were left behind: those that loops have started, virtual ones included.
 *
 * <p>Platform threads are enumerated, and known by their names. Virtual ones are those that loops say they have started
 * or entered: no enumeration shows them, and the JVM's dump of them may crash it (see {@link ThreadDump}). So a virtual
 * thread that a test starts itself is not found.
 */
public final class LeakCheck {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

    /** The core has one for the whole JVM; it goes by itself some time after the last loop. */
    private static final String SHARED = "asyncio4j-watchdog";

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
        List<Thread> left = left();
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            left = left();
        }
        return ThreadDump.of(left).texts().stream()
                .map(text -> new AssertionError("thread left behind: " + text))
                .toList();
    }

    private List<Thread> left() {
        Set<Thread> left = new LinkedHashSet<>(LoopThreads.alive());
        left.addAll(RunningLoop.threads());
        for (Thread thread : platformThreads()) {
            if (isOfALoop(thread) || (others && !thread.isDaemon())) {
                left.add(thread);
            }
        }
        left.removeIf(thread -> thread.threadId() <= newerThan || !thread.isAlive());
        return List.copyOf(left);
    }

    private static boolean isOfALoop(Thread thread) {
        String name = thread.getName();
        return (name.startsWith("asyncio4j-") || name.startsWith("asyncio_")) && !name.equals(SHARED);
    }

    /** Without their stacks: those would stop the whole JVM for a moment after every rule. */
    private static List<Thread> platformThreads() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] found;
        int count;
        do {
            found = new Thread[all.activeCount() * 2 + 16];
            count = all.enumerate(found);
        } while (count == found.length); // some may not have found a place
        return Arrays.asList(found).subList(0, count);
    }
}

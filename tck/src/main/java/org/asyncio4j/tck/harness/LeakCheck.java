package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.asyncio4j.spi.RunningLoop;
import org.asyncio4j.spi.support.LoopThreads;

/**
 * A check for what a test leaves behind: threads that loops have started, including virtual ones, sockets, pipes and
 * child processes.
 *
 * <p>Platform threads are enumerated, and recognized by their names. Virtual threads are those that loops report as
 * started or entered: no enumeration shows them, and the JVM's dump of them may crash it (see {@link ThreadDump}).
 * Therefore a virtual thread that a test starts itself is not found.
 *
 * <p>Sockets, pipes and child processes are checked after rules only, as a program may have some of its own; sockets
 * and pipes only where the system shows them: see {@link OpenSockets}.
 */
public final class LeakCheck {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

    /** The thread that the core has once for the whole JVM; it ends on its own some time after the last loop. */
    private static final String SHARED = "asyncio4j-watchdog";

    private final long newerThan;
    private final boolean ofProgram;
    private final Set<String> openBefore;
    private final Set<ProcessHandle> childrenBefore;

    private LeakCheck(boolean ofProgram) {
        this.newerThan = Thread.ofVirtual().unstarted(() -> {}).threadId(); // thread ids only grow
        this.ofProgram = ofProgram;
        this.openBefore = ofProgram ? Set.of() : OpenSockets.now();
        this.childrenBefore = ofProgram ? Set.of() : children();
    }

    /** Starts a check from now on. */
    static LeakCheck begin() {
        return new LeakCheck(false);
    }

    /** Starts a check from now on that includes the program's own threads where they would keep a JVM from exiting. */
    public static LeakCheck ofProgram() {
        return new LeakCheck(true);
    }

    /**
     * Returns what has appeared since; threads that are about to end, and what is about to be closed, are given time.
     */
    public List<AssertionError> findings() {
        var deadline = Deadline.ofStep();
        List<Thread> threads = threadsLeft();
        Set<String> sockets = socketsLeft();
        Set<ProcessHandle> children = childrenLeft();
        while (!(threads.isEmpty() && sockets.isEmpty() && children.isEmpty()) && !deadline.hasPassed()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            threads = threadsLeft();
            sockets = socketsLeft();
            children = childrenLeft();
        }
        List<AssertionError> findings = new ArrayList<>();
        for (String text : ThreadDump.of(threads).texts()) {
            findings.add(new AssertionError("thread left behind: " + text));
        }
        if (!sockets.isEmpty()) {
            findings.add(new AssertionError(sockets.size() + " left open: " + new TreeSet<>(sockets)));
        }
        if (!children.isEmpty()) {
            findings.add(new AssertionError("children left behind: " + children));
        }
        return findings;
    }

    private Set<ProcessHandle> childrenLeft() {
        if (ofProgram) {
            return Set.of();
        }
        Set<ProcessHandle> left = children();
        left.removeAll(childrenBefore);
        return left;
    }

    /** Returns the child processes, including those that have exited and have not been waited for. */
    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toCollection(HashSet::new));
    }

    private Set<String> socketsLeft() {
        if (ofProgram) {
            return Set.of();
        }
        Set<String> left = OpenSockets.now();
        left.removeAll(openBefore);
        return left;
    }

    private List<Thread> threadsLeft() {
        Set<Thread> left = new LinkedHashSet<>(LoopThreads.alive());
        left.addAll(RunningLoop.threads());
        for (Thread thread : PlatformThreads.now()) {
            if (isOfALoop(thread) || (ofProgram && !thread.isDaemon())) {
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
}

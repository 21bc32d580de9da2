package org.asyncio4j.spi.support;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.watch.EndingThreads;
import org.asyncio4j.spi.watch.UnclosedLoops;

/**
 * The virtual threads that loops of the core have started and that have not ended: for checks that nothing was left
 * behind.
 *
 * <p>No enumeration of the JVM's threads shows virtual ones, and a thread dump that does may crash JDK 25 while any
 * thread ends or is mounted (JDK-8359870, JDK-8364343). The core tracks its own: an open loop lists its tasks, and
 * threads that have not ended when a loop closes are recorded. So a thread costs nothing while its loop is open.
 */
public final class LoopThreads {

    private LoopThreads() {}

    /** Returns those that are alive now: of coroutines, and of handoff loops the loop's own. Any thread. */
    public static List<Thread> alive() {
        Set<Thread> threads = new LinkedHashSet<>();
        for (EventLoop each : UnclosedLoops.open()) {
            if (each instanceof AbstractEventLoop loop) {
                threads.addAll(loop.parts.virtualThreads());
            }
        }
        threads.addAll(EndingThreads.all());
        return threads.stream().filter(thread -> thread.isVirtual() && thread.isAlive()).toList();
    }

    /**
     * Returns the loops that wait in the {@code poll} of their driver although another thread has added an entry for
     * them: unless it has just done so, their wake-up got lost. Any thread; looks at the stacks of their threads.
     */
    public static List<EventLoop> asleep() {
        return AbstractEventLoop.allRunning().stream().filter(LoopThreads::isAsleep).toList();
    }

    private static boolean isAsleep(EventLoop each) {
        return each instanceof AbstractEventLoop loop
                && loop.parts.run instanceof LoopThread own
                && loop.parts.cycle.isWokenBeforeWaiting()
                && own.isInPoll();
    }

    /**
     * Returns the loops that have requested a turn which their host has not begun: unless they have just done so, the
     * host has lost it, or is busy with something else. Any thread.
     */
    public static List<EventLoop> waitingForHost() {
        return UnclosedLoops.open().stream()
                .filter(each -> each instanceof AbstractEventLoop loop
                        && loop.parts.run instanceof GuestRun guest
                        && guest.waitsForHost())
                .toList();
    }
}

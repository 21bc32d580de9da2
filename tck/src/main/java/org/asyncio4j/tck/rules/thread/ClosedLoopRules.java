package org.asyncio4j.tck.rules.thread;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.PlatformThreads;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the threads that a back end has started, once its loops are closed (THREAD). */
public abstract class ClosedLoopRules extends RuleArea {

    private static final int LOOPS = 40 + 8 * Runtime.getRuntime().availableProcessors();

    /** More than the threads that a host shares among all its loops, which it keeps, and half of what a leak leaves. */
    private static final int SHARED = LOOPS / 2;
    private static final int SHOWN = 5; // of the threads that are left

    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(5).toNanos();

    /** Constructor for the conformance class. */
    protected ClosedLoopRules() {}

    /**
     * If this fails: {@code Driver.close()} does not end the host, the executor or the thread that the driver has
     * started. A program that opens one loop after the other ends with {@code OutOfMemoryError: unable to create native
     * thread}.
     *
     * <p>A number of threads that all loops of a back end share may stay.
     */
    @Rule(
            id = "THREAD-484",
            text = "The platform threads that loops have started end once the loops are closed, except for a number"
                    + " that does not grow with the number of loops.",
            intent = "A host that belongs to one loop ends with it.")
    void threadsOfClosedLoopsEnd() {
        Set<Thread> before = new HashSet<>(PlatformThreads.now());
        for (int i = 0; i < LOOPS; i++) {
            openRunAndClose();
            reportProgress();
        }
        var deadline = Deadline.after(Patience.scaled(ENOUGH));
        while (startedSince(before).size() > SHARED && !deadline.hasPassed()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            reportProgress();
        }
        List<Thread> left = startedSince(before);
        assertTrue(left.size() <= SHARED, () -> left.size() + " threads are left of " + LOOPS
                + " loops, run and closed one after the other, and at most " + SHARED + " may be; among them "
                + left.reversed().stream().limit(SHOWN).map(Thread::getName).toList());
    }

    private void openRunAndClose() {
        EventLoop loop = newLoop();
        loop.callSoon(loop::stop);
        loop.runForever();
        loop.close();
    }

    /** Returns the threads that were not there before and are not those of rules or of the JVM itself. */
    private static List<Thread> startedSince(Collection<Thread> before) {
        return PlatformThreads.now().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .filter(thread -> !thread.getName().startsWith("tck-"))
                .filter(thread -> !PlatformThreads.isOfTheJvm(thread))
                .toList();
    }
}

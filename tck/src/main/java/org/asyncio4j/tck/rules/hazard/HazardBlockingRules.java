package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about tasks that block their whole loop: what waits meanwhile, and what debug mode reports (HAZARD). */
public abstract class HazardBlockingRules extends HazardRuleArea {

    /** Constructor for the conformance class. */
    protected HazardBlockingRules() {}

    /** Blocks the thread until another one waits for {@code lock}, and for some more real time. */
    private static void untilAThreadWaitsFor(ReentrantLock lock) {
        Patience.until(() -> lock.hasQueuedThreads());
        LockSupport.parkNanos(SOME_MILLIS);
    }

    /** Counts turns in {@code ticks} until it is cancelled. */
    private Task<?> ticking(AtomicLong ticks) {
        return createTask(() -> {
            while (true) {
                ticks.incrementAndGet();
                turns(1);
            }
        });
    }

    /**
     * If this fails: the loop continues without the blocked task, and the state that the task relies on changes under
     * it.
     */
    @Rule(
            id = "HAZARD-401",
            text = "While a task blocks outside any await, on a lock that another thread holds, no other task and no"
                    + " callback of a STRICT loop runs.",
            intent = "Code between two awaits is atomic, as in asyncio.")
    void taskThatBlocksHoldsAStrictLoop() {
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        var ticks = new AtomicLong();
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.STRICT));
        loop.runUntilComplete(() -> {
            Task<?> ticking = ticking(ticks);
            turns(3);
            holdOnAnotherThread(lock, release);
            startThread(() -> {
                untilAThreadWaitsFor(lock);
                release.countDown();
            });
            loop.callSoonThreadsafe(trail().mark("callback"));
            long before = ticks.get();
            blocksHere(lock);
            assertEquals(before, ticks.get());
            trail().expectNothing();
            turns(2);
            assertTrue(ticks.get() > before);
            trail().expect("callback");
            ticking.cancel();
        });
    }

    /** If this fails: the report comes only afterwards, or shows the loop's own stack. */
    @Rule(
            id = "HAZARD-404",
            level = Level.SHOULD,
            text = "In debug mode a task that blocks a STRICT loop for longer than the slow-callback duration is"
                    + " reported while it does, with its stack.",
            intent = "Who blocks the loop is found without a debugger.")
    void taskThatHoldsTheLoopIsReportedWithItsStack() {
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofMillis(10));
        try (var log = new CapturedLog()) {
            loop.runUntilComplete(() -> {
                holdOnAnotherThread(lock, release);
                Thread self = Thread.currentThread();
                startThread(() -> {
                    try {
                        awaitReport(log, "blocksHere", self::interrupt);
                        trail().add("reported");
                    } finally {
                        release.countDown();
                    }
                });
                do {
                    turns(1);
                } while (!blocksHere(lock));
                trail().add("unblocked");
            });
        }
        trail().expect("reported", "unblocked");
    }

    /**
     * Waits for a report of a slow step that contains these words. A step is reported once, and a busy machine may make
     * it slow before it waits for anything: then it is broken off, for the next one to show it.
     */
    private static void awaitReport(CapturedLog log, String words, Runnable breakOff) {
        for (int next = 1;; next++) {
            int number = next;
            log.await(_ -> log.messages().size() >= number);
            if (log.messages().stream().anyMatch(message -> message.contains(words))) {
                return;
            }
            breakOff.run();
        }
    }

    /**
     * If this fails: the loop hangs, and no report shows why.
     *
     * <p>A lock held across an await deadlocks a STRICT loop, and debug mode names the lock.
     */
    @Rule(
            id = "HAZARD-405",
            level = Level.SHOULD,
            text = "In debug mode a task that waits for a lock which another task holds across an await is reported"
                    + " with the lock, and the loop continues once the wait is broken off.")
    void lockHeldAcrossAnAwaitIsNamed() {
        var lock = new ReentrantLock();
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofMillis(10));
        try (var log = new CapturedLog()) {
            loop.runUntilComplete(() -> {
                var given = new Event();
                Task<?> holder = createTask(() -> {
                    lock.lock();
                    try {
                        given.await();
                        trail().add("holder");
                    } finally {
                        lock.unlock();
                    }
                });
                Task<?> waiter = createTask(() -> {
                    Thread self = Thread.currentThread();
                    var over = new AtomicBoolean();
                    startThread(() -> {
                        try {
                            awaitReport(log, ReentrantLock.class.getName(), self::interrupt);
                            trail().add("named");
                        } finally {
                            over.set(true);
                            self.interrupt();
                        }
                    });
                    while (!over.get()) {
                        turns(1);
                        expectThrows(InterruptedException.class, lock::lockInterruptibly);
                    }
                    trail().add("waiter");
                    given.set();
                });
                waiter.await();
                holder.await();
            });
        }
        trail().expect("named", "waiter", "holder");
    }
}

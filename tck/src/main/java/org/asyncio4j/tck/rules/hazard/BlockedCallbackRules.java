package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.onLoopThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.Asyncio;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules about callbacks that block where blocking suspends (HAZARD, from 480 on): the thread that drives the loop does
 * not wait in a queue that may also hold one of its coroutines.
 */
public abstract class BlockedCallbackRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected BlockedCallbackRules() {}

    private EventLoop newSuspendingLoop() {
        needsCarried();
        return newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
    }

    /** Holds {@code lock} on a thread of its own until {@code waiters} are queued for it. */
    private void heldUntilWanted(ReentrantLock lock, int waiters) {
        var held = new CountDownLatch(1);
        startThread(() -> {
            lock.lock();
            try {
                held.countDown();
                Patience.until(() -> lock.getQueueLength() >= waiters);
            } finally {
                lock.unlock();
            }
        });
        awaitLatch(held);
    }

    @SuppressWarnings("LockNotBeforeTry") // there is nothing in between
    private static void passThrough(ReentrantLock lock) {
        lock.lock();
        lock.unlock();
    }

    /**
     * If this fails: the lock is handed to the coroutine, whose carrier is queued behind it for the same lock: the loop
     * is dead.
     */
    @Rule(
            id = "HAZARD-480",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task and then a callback wait for a lock that another thread holds, and both"
                    + " get it.")
    void lockServesATaskAndACallback() {
        EventLoop loop = newSuspendingLoop();
        var lock = new ReentrantLock();
        loop.runUntilComplete(() -> {
            heldUntilWanted(lock, 2);
            var wants = createTask(() -> {
                passThrough(lock);
                trail().add("task");
            });
            turns(1);
            var done = getRunningLoop().createFuture();
            getRunningLoop().callSoon(() -> {
                passThrough(lock);
                trail().add("callback");
                done.setResult("through");
            });
            wants.await();
            done.await();
        });
        trail().expect("task", "callback");
    }

    /** If this fails: the loop waits with it, or the callbacks after it in the turn wait for the next one. */
    @Rule(
            id = "HAZARD-481",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a blocked callback is set aside: the next one runs in the same turn, tasks"
                    + " continue, and it resumes when unblocked, in its context and with no current task.")
    void callbackThatBlocksIsLeftAlone() {
        EventLoop loop = newSuspendingLoop();
        var release = new CountDownLatch(1);
        ContextVar<String> where = ContextVar.of("where");
        loop.runUntilComplete(() -> {
            where.set("callback's");
            var through = getRunningLoop().createFuture();
            getRunningLoop().callSoon(() -> {
                Patience.await(release);
                assertNull(Asyncio.currentTask());
                assertSame(loop, getRunningLoop());
                assertEquals("callback's", where.get());
                trail().add("unblocked");
                through.setResult("through");
            });
            getRunningLoop().callSoon(trail().mark("next"));
            where.set("main's");
            turns(1);
            trail().expect("next");
            turns(50);
            release.countDown();
            through.await();
        });
        trail().expect("next", "unblocked");
        expectNothingHandled();
    }

    /** If this fails: a task that a callback starts eagerly runs on the wrong thread, or a failure is lost. */
    @Rule(
            id = "HAZARD-482",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a callback can start tasks, also eagerly, and its failure is reported;"
                    + " onLoopThread leads to the thread that drives the loop.")
    void callbackDoesWhatCallbacksDo() {
        EventLoop loop = newSuspendingLoop();
        var failure = new IllegalStateException("of a callback");
        loop.runUntilComplete(() -> {
            getRunningLoop().callSoon(() -> {
                loop.createTask(
                        Asyncio.coroutine(() -> {
                            trail().add("eager");
                            turns(2);
                            trail().add("goes on");
                        }),
                        TaskOptions.defaults().withEagerStart());
                trail().add("callback");
            });
            getRunningLoop().callSoon(() -> {
                throw failure;
            });
            turns(4);
            expectHandled(failure);
            onLoopThread(() -> expectLoopThread(loop));
        });
        trail().expect("eager", "callback", "goes on");
    }

    /** If this fails: the callback is never resumed, and its thread remains. */
    @Rule(
            id = "HAZARD-483",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a callback that is blocked when its loop is closed continues on its own when it"
                    + " is unblocked.")
    void callbackThatBlocksWhileItsLoopClosesEndsByItself() {
        EventLoop loop = newSuspendingLoop();
        var release = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        loop.callSoon(() -> {
            Patience.await(release);
            ended.countDown();
        });
        turns(loop, 2);
        loop.close();
        assertEquals(1, ended.getCount());
        release.countDown();
        awaitLatch(ended);
        assertTrue(loop.isClosed());
    }
}

package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;

/** Rules about tasks suspended alone while they block: when they continue, and where that is refused (HAZARD). */
public abstract class HazardSuspensionRules extends HazardRuleArea {

    /** Constructor for the conformance class. */
    protected HazardSuspensionRules() {}

    /** If this fails: the loop waits with the task; or the task is not resumed. */
    @Rule(
            id = "HAZARD-402",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that blocks is suspended alone: the others continue, and it continues when"
                    + " it is unblocked.")
    void taskThatBlocksIsSuspendedAlone() {
        needsCarried();
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
        loop.runUntilComplete(() -> {
            createTask(() -> {
                turns(100);
                trail().add("100 turns");
                release.countDown();
            });
            holdOnAnotherThread(lock, release);
            blocksHere(lock);
            trail().add("unblocked");
            turns(1);
            trail().add("awaited");
        });
        trail().expect("100 turns", "unblocked", "awaited");
    }

    /** If this fails: a program believes that its loop continues while a task blocks. */
    @Rule(
            id = "HAZARD-403",
            text = "SUSPEND_TASK together with handoff coroutines is refused when the loop is created.")
    void suspendTaskIsRefusedWithHandoff() {
        var asked = config().withCoroutines(CoroutineMechanism.HANDOFF).withBlocking(BlockingPolicy.SUSPEND_TASK);
        expectMisuse(Misuse.SUSPEND_TASK_NEEDS_CARRIED, () -> newLoop(asked));
    }

    /** If this fails: the task enters while the caller is inside, or never. */
    @Rule(
            id = "HAZARD-410",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that needs a monitor of the run's caller is suspended until the caller,"
                    + " after the run, has left it; the next run resumes the task.")
    void taskWaitsForTheMonitorOfTheCaller() {
        needsCarried();
        Object monitor = new Object();
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
        Task<?> task = loop.createTask(() -> {
            synchronized (monitor) {
                trail().add("inside");
            }
        });
        loop.createTask(() -> {
            turns(20);
            loop.stop();
        });
        synchronized (monitor) {
            loop.runForever();
            trail().add("caller leaves");
        }
        loop.runUntilComplete(task);
        trail().expect("caller leaves", "inside");
    }

    /** If this fails: a callback is taken for a part of that task. */
    @Rule(
            id = "HAZARD-414",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that was suspended while it blocked is current when it resumes, and no"
                    + " task is current in the next callback.")
    void callbackAfterAnUnblockedTaskHasNoCurrentTask() {
        needsCarried();
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
        holdOnAnotherThread(lock, release);
        Task<?> blocked = loop.createTask(() -> {
            loop.callSoon(release::countDown); // runs only if this task is suspended
            blocksHere(lock);
            assertSame(currentTask(), loop.currentTask());
            trail().add("goes on");
            loop.callSoon(() -> {
                trail().add("callback");
                assertNull(currentTask());
                assertNull(loop.currentTask());
                loop.stop();
            });
            loop.createFuture().await();
        });
        loop.runForever();
        trail().expect("goes on", "callback");
        blocked.cancel();
        turns(loop, 3);
    }
}

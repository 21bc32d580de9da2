package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Action;
import org.asyncio4j.Barrier;
import org.asyncio4j.Condition;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Lock;
import org.asyncio4j.Queue;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about what ended waits leave behind, and about waits ended by closing the loop (from 460 on). */
public abstract class WaiterExitRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected WaiterExitRules() {}

    /** Creates a task in which {@code wait} ends with CoroutineExit, and which records that. */
    private void expectExit(EventLoop loop, String name, Action<?> wait) {
        loop.createTask(() -> {
            try {
                wait.run();
                trail().add(name + " went on");
            } catch (CoroutineExit exit) {
                trail().add(name);
                throw exit;
            }
        });
    }

    /** If this fails: a waiter that is unwound passes its wake-up on through a closed loop. */
    @Rule(
            id = "LOCK-460",
            text = "Tasks that wait for a lock, the first of them woken and not yet run, are unwound when their loop"
                    + " closes: each with CoroutineExit, nothing is reported, and the lock is free.")
    void waitersForALockAreUnwound() {
        Lock lock = new Lock();
        EventLoop loop = newLoop();
        loop.createTask(lock::acquire);
        expectExit(loop, "first", lock::acquire);
        expectExit(loop, "second", lock::acquire);
        turns(loop, 2);
        lock.release();
        loop.close();
        assertFalse(lock.isLocked());
        expectNothingHandled();
        trail().expect("first", "second");
    }

    /** If this fails: a waiter that is unwound passes its unit on through a closed loop. */
    @Rule(
            id = "SEMAPHORE-460",
            text = "Tasks that wait for a semaphore, the first of them with a unit and not yet run, are unwound when"
                    + " their loop closes, each with CoroutineExit, and nothing is reported.")
    void waitersForASemaphoreAreUnwound() {
        Semaphore semaphore = new Semaphore(0);
        EventLoop loop = newLoop();
        expectExit(loop, "first", semaphore::acquire);
        expectExit(loop, "second", semaphore::acquire);
        turns(loop, 2);
        semaphore.release();
        loop.close();
        assertFalse(semaphore.isLocked());
        expectNothingHandled();
        trail().expect("first", "second");
    }

    /** If this fails: an unwound wait waits for its lock again, or wakes others through a closed loop. */
    @Rule(
            id = "CONDITION-460",
            text = "Tasks that wait for an event, a condition or at a barrier are unwound when their loop closes, each"
                    + " with CoroutineExit, and nothing is reported, whether the lock of the condition is free or"
                    + " taken.")
    void waitersForEventsConditionsAndBarriersAreUnwound() {
        Event event = new Event();
        Condition free = new Condition();
        Condition taken = new Condition();
        Barrier barrier = new Barrier(3);
        EventLoop loop = newLoop();
        for (int i = 1; i <= 2; i++) {
            expectExit(loop, "event " + i, event::await);
            expectExit(loop, "free " + i, () -> waitFor(free));
            expectExit(loop, "taken " + i, () -> waitFor(taken));
            expectExit(loop, "barrier " + i, barrier::await);
        }
        turns(loop, 2);
        loop.createTask(() -> {
            event.set();
            try (var _ = free.acquire()) {
                free.signal();
            }
            taken.acquire();
            taken.signal();
        });
        turns(loop, 1);
        event.clear();
        loop.close();
        expectNothingHandled();
        assertFalse(free.isLocked());
        assertEquals(8, trail().entries().size());
        assertTrue(trail().entries().stream().noneMatch(entry -> entry.endsWith("went on")));
    }

    private static void waitFor(Condition condition) {
        try (var _ = condition.acquire()) {
            condition.await();
        }
    }

    /**
     * If this fails: a task that waited at the condition, and could not reacquire the lock, releases another task's
     * lock, and that task then fails to release it.
     */
    @Rule(
            id = "CONDITION-461",
            text = "A task unwound while it waits at a condition does not release the lock that another task holds,"
                    + " whether by closing the result of acquire or by release.")
    void unwoundWaitersDoNotReleaseTheLockOfAnother() {
        Condition condition = new Condition();
        EventLoop loop = newLoop();
        expectExit(loop, "closes", () -> {
            try (var _ = condition.acquire()) {
                condition.await();
            } finally {
                trail().add(condition.isLocked());
            }
        });
        expectExit(loop, "releases", () -> {
            condition.acquire();
            try {
                condition.await();
            } finally {
                condition.release();
                trail().add(condition.isLocked());
            }
        });
        expectExit(loop, "holds", () -> {
            try (var _ = condition.acquire()) {
                loop.createFuture().await();
            }
        });
        turns(loop, 5);
        assertTrue(condition.isLocked());
        loop.close();
        expectNothingHandled();
        trail().expect(true, "closes", true, "releases", "holds");
        assertFalse(condition.isLocked());
    }

    /** If this fails: a waiter that is unwound passes its wake-up on through a closed loop. */
    @Rule(
            id = "QUEUE-490",
            text = "Tasks that wait to get, to put or to join, some of them woken and not yet run, are unwound when"
                    + " their loop closes, each with CoroutineExit; nothing is reported, and the items stay.")
    void waitersAtQueuesAreUnwound() {
        Queue<String> empty = new Queue<>();
        Queue<String> full = new Queue<>(1);
        full.putNoWait("taken");
        EventLoop loop = newLoop();
        for (int i = 1; i <= 2; i++) {
            expectExit(loop, "get " + i, empty::get);
            expectExit(loop, "put " + i, () -> full.put("late"));
            expectExit(loop, "join " + i, full::join);
        }
        turns(loop, 2);
        empty.putNoWait("stays");
        full.getNoWait();
        full.taskDone();
        loop.close();
        expectNothingHandled();
        trail().expect("get 1", "put 1", "join 1", "get 2", "put 2", "join 2");
        assertTrue(full.isEmpty());
        assertFalse(empty.isEmpty());
    }

    /** If this fails: an event that is repeatedly awaited with a timeout grows without bound. */
    @Rule(
            id = "EVENT-460",
            asyncio = 225,
            text = "Once a wait for a lock, an event, a condition or a semaphore has ended, woken or cancelled, the"
                    + " primitive is as it was before.",
            source = "locks.py; test_locks.py test_acquire_cancel, test_wait_cancel, test_clear_with_waiters")
    void endedWaitsLeaveNothingBehind() {
        Lock lock = new Lock();
        Event event = new Event();
        Condition condition = new Condition();
        Semaphore semaphore = new Semaphore(0);
        run(() -> {
            lock.acquire();
            expectNoTrace(event, event::await, () -> {
                event.set();
                event.clear();
            });
            expectNoTrace(lock, lock::acquire, lock::release);
            expectNoTrace(semaphore, semaphore::acquire, semaphore::release);
            expectNoTrace(condition, () -> waitFor(condition), () -> {
                try (var _ = condition.acquire()) {
                    condition.signal();
                }
            });
        });
    }

    /** The line of waiters is visible only in the primitive's string form. */
    private void expectNoTrace(Object primitive, Action<?> wait, Action<?> wake) throws Exception {
        String before = primitive.toString();
        Task<?> cancelled = createTask(wait);
        Task<?> woken = createTask(wait);
        turns(1);
        assertNotEquals(before, primitive.toString());
        cancelled.cancel();
        expectCancelled(cancelled::await);
        wake.run();
        woken.await();
        assertEquals(before, primitive.toString());
    }
}

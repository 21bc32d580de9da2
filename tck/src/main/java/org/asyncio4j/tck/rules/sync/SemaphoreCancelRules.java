package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about cancelling tasks that wait for units of semaphores (SEMAPHORE). */
public abstract class SemaphoreCancelRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected SemaphoreCancelRules() {}

    /** A task that takes a unit, records that, and keeps it. */
    private Task<?> taker(Semaphore semaphore, Object name) {
        return createTask(() -> {
            semaphore.acquire();
            trail().add(name);
        });
    }

    /** If this fails: the unit is lost with the waiter. */
    @Rule(
            id = "SEMAPHORE-235",
            asyncio = 235,
            text = "When the waiter that was handed a unit is cancelled before it runs, the next waiter gets the unit.",
            source = "locks.py Semaphore.acquire; test_locks.py test_acquire_cancel_before_awoken")
    void unitOfACancelledWaiterIsPassedOn() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<?> cancelled = taker(semaphore, "cancelled");
            Task<?> next = taker(semaphore, "next");
            Task<?> last = taker(semaphore, "last");
            turns(1);
            semaphore.release();
            cancelled.cancel();
            expectCancelled(cancelled::await);
            next.await();
            settle();
            assertFalse(last.isDone());
            assertTrue(semaphore.isLocked());
        });
        trail().expect("next");
    }

    /** If this fails: the unit is lost, or counted twice. */
    @Rule(
            id = "SEMAPHORE-402",
            asyncio = 235,
            text = "When the only waiter was handed a unit and is cancelled before it runs, exactly that unit is free.",
            source = "locks.py Semaphore.acquire; test_locks.py test_acquire_no_hang")
    void unitOfACancelledLastWaiterIsFree() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<?> cancelled = taker(semaphore, "cancelled");
            turns(1);
            semaphore.release();
            cancelled.cancel();
            turns(1);
            assertTrue(cancelled.isCancelled());
            assertFalse(semaphore.isLocked());
            getRunningLoop().callSoon(trail().mark("a turn"));
            semaphore.acquire();
            trail().expectNothing();
            assertTrue(semaphore.isLocked());
        });
    }

    /** If this fails: the release fails at the cancelled waiters, or they give back what they never had. */
    @Rule(
            id = "SEMAPHORE-403",
            asyncio = 235,
            text = "A release in the turn in which the first waiters are cancelled admits the next waiter, and no"
                    + " other.",
            source = "locks.py Semaphore._wake_up_next; test_locks.py test_acquire_hang")
    void releaseSkipsCancelledWaiters() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<?> first = taker(semaphore, "first");
            Task<?> second = taker(semaphore, "second");
            Task<?> third = taker(semaphore, "third");
            Task<?> last = taker(semaphore, "last");
            turns(1);
            first.cancel();
            second.cancel();
            semaphore.release();
            turns(2);
            assertTrue(third.isDone());
            settle();
            assertFalse(last.isDone());
        });
        trail().expect("third");
    }

    /** If this fails: newcomers queue behind cancelled waiters and are never woken. */
    @Rule(
            id = "SEMAPHORE-404",
            asyncio = {233, 235},
            text = "A semaphore with a free unit whose waiters are all cancelled is not locked, even before they run.",
            source = "locks.py Semaphore.locked")
    void cancelledWaitersDoNotLock() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<?> cancelled = taker(semaphore, "cancelled");
            turns(1);
            cancelled.cancel();
            assertTrue(semaphore.isLocked());
            semaphore.release();
            assertFalse(semaphore.isLocked());
            semaphore.acquire();
            assertFalse(cancelled.isDone());
            settle();
            assertTrue(semaphore.isLocked());
        });
    }
}

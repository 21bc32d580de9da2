package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Lock;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about cancelling tasks that wait for locks (LOCK). */
public abstract class LockCancelRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected LockCancelRules() {}

    /** A task that takes the lock, records that, and keeps it. */
    private Task<?> taker(Lock lock, Object name) {
        return createTask(() -> {
            lock.acquire();
            trail().add(name);
        });
    }

    /** If this fails: the wake-up is lost with the waiter; the lock is free, and all tasks wait. */
    @Rule(
            id = "LOCK-220",
            asyncio = 220,
            text = "When the waiter a release has woken is cancelled before it runs, the next waiter gets the lock.",
            intent = "Otherwise one cancellation at the wrong moment stops all waiting tasks forever.",
            source = "locks.py Lock.acquire; test_locks.py test_finished_waiter_cancelled")
    void wakeUpOfACancelledWaiterIsPassedOn() {
        run(() -> {
            Lock lock = new Lock();
            lock.acquire();
            Task<?> cancelled = taker(lock, "cancelled");
            taker(lock, "next");
            Task<?> last = taker(lock, "last");
            turns(1);
            lock.release();
            cancelled.cancel();
            expectCancelled(cancelled::await);
            settle();
            assertFalse(last.isDone());
            lock.release();
            last.await();
        });
        trail().expect("next", "last");
    }

    /** If this fails: the lock is handed over at release, and is not taken back. */
    @Rule(
            id = "LOCK-401",
            asyncio = 220,
            text = "When the only waiter is woken and cancelled before it runs, the lock is free.",
            source = "locks.py Lock.acquire; test_locks.py test_finished_waiter_cancelled")
    void lockOfACancelledLastWaiterIsFree() {
        run(() -> {
            Lock lock = new Lock();
            lock.acquire();
            Task<?> cancelled = taker(lock, "cancelled");
            turns(1);
            lock.release();
            cancelled.cancel();
            turns(1);
            assertTrue(cancelled.isCancelled());
            assertFalse(lock.isLocked());
            getRunningLoop().callSoon(trail().mark("a turn"));
            lock.acquire();
            trail().expectNothing();
        });
    }

    /** If this fails: the release fails on the cancelled waiter or wakes it, or release and waiter wake one each. */
    @Rule(
            id = "LOCK-221",
            asyncio = 221,
            text = "A release in the turn in which the first waiter is cancelled lets in the next live one, and no"
                    + " other.",
            source = "locks.py Lock.acquire; test_locks.py test_cancel_race, test_cancel_release_race")
    void releaseSkipsAWaiterCancelledInTheSameTurn() {
        run(() -> {
            Lock lock = new Lock();
            lock.acquire();
            Task<?> cancelled = taker(lock, "cancelled");
            Task<?> next = taker(lock, "next");
            Task<?> last = taker(lock, "last");
            turns(1);
            cancelled.cancel();
            lock.release();
            next.await();
            expectCancelled(cancelled::await);
            settle();
            assertTrue(lock.isLocked());
            assertFalse(last.isDone());
        });
        trail().expect("next");
    }

    /** If this fails: newcomers queue behind cancelled waiters, or these wake a task though the lock is taken. */
    @Rule(
            id = "LOCK-402",
            asyncio = 221,
            text = "A free lock whose waiters are all cancelled, even if they have not run since, is taken at once.",
            source = "locks.py Lock.acquire")
    void cancelledWaitersDoNotHoldUpNewcomers() {
        run(() -> {
            Lock lock = new Lock();
            lock.acquire();
            Task<?> cancelled = taker(lock, "cancelled");
            turns(1);
            cancelled.cancel();
            lock.release();
            lock.acquire();
            assertFalse(cancelled.isDone());
            taker(lock, "next");
            settle();
            assertTrue(cancelled.isCancelled());
        });
        trail().expectNothing();
    }

    /** If this fails: each cancelled waiter wakes the next, which takes the lock although it is held. */
    @Rule(
            id = "LOCK-406",
            asyncio = 220,
            text = "Cancelling waiters of a lock that is taken lets no task in, and the others keep their order.",
            source = "locks.py Lock.acquire; test_locks.py test_acquire_cancel")
    void cancelledWaiterOfATakenLockAdmitsNoTask() {
        run(() -> {
            Lock lock = new Lock();
            lock.acquire();
            Task<?> cancelled = taker(lock, "cancelled");
            Task<?> next = taker(lock, "next");
            Task<?> alsoCancelled = taker(lock, "also cancelled");
            taker(lock, "last");
            turns(1);
            cancelled.cancel();
            alsoCancelled.cancel();
            expectCancelled(cancelled::await);
            expectCancelled(alsoCancelled::await);
            settle();
            trail().expectNothing();
            lock.release();
            next.await();
            lock.release();
            settle();
        });
        trail().expect("next", "last");
    }
}

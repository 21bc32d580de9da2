package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.EventLoop;
import org.asyncio4j.Lock;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about locks: order, cost, misuse, loops (LOCK). */
public abstract class LockRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected LockRules() {}

    /** A task that takes the lock, records that, and keeps it. */
    private Task<?> taker(Lock lock, Object name) {
        return createTask(() -> {
            lock.acquire();
            trail().add(name);
        });
    }

    /** If this fails: acquire only checks whether the lock is free, and a busy task starves all others. */
    @Rule(
            id = "LOCK-219",
            asyncio = 219,
            text = "A task that releases a lock and acquires it again queues behind its waiters, though isLocked is"
                    + " false in between.",
            intent = "Otherwise a task that takes the lock again and again never lets anybody else in.",
            source = "locks.py Lock.acquire; test_locks.py LockTests.test_acquire")
    void releasedLockIsNotTakenFromItsWaiters() {
        run(() -> {
            Lock lock = new Lock();
            lock.acquire();
            createTask(() -> {
                lock.acquire();
                trail().add("waiter");
                lock.release();
            });
            turns(1);
            lock.release();
            assertFalse(lock.isLocked());
            lock.acquire();
            trail().add("again");
        });
        trail().expect("waiter", "again");
    }

    /** If this fails: a release wakes all, or the last, or needs more turns. */
    @Rule(
            id = "LOCK-400",
            asyncio = 219,
            text = "Each release lets in one waiter, in the next turn, in the order in which they came.",
            source = "locks.py Lock.release; test_locks.py LockTests.test_acquire")
    void waitersGetTheLockInTheOrderTheyCame() {
        run(() -> {
            Lock lock = new Lock();
            lock.acquire();
            for (int i = 0; i < 4; i++) {
                taker(lock, i);
            }
            turns(3);
            for (int i = 0; i < 4; i++) {
                trail().add("release");
                lock.release();
                turns(1);
                assertTrue(lock.isLocked());
                turns(2);
            }
        });
        trail().expect("release", 0, "release", 1, "release", 2, "release", 3);
    }

    /** If this fails: surplus releases go unnoticed, or leave a lock that two tasks can take. */
    @Rule(
            id = "LOCK-222",
            asyncio = 222,
            text = "Releasing a free lock is refused with PRIMITIVE_STATE, also in the turn after a release has woken"
                    + " a waiter, and changes nothing.",
            source = "locks.py Lock.release; test_locks.py test_release_not_acquired")
    void releaseOfAFreeLockIsRefused() {
        run(() -> {
            Lock lock = new Lock();
            expectMisuse(Misuse.PRIMITIVE_STATE, lock::release);
            lock.acquire();
            taker(lock, "first");
            taker(lock, "second");
            turns(1);
            lock.release();
            expectMisuse(Misuse.PRIMITIVE_STATE, lock::release);
            settle();
            assertTrue(lock.isLocked());
        });
        trail().expect("first");
    }

    /** If this fails: the lock remembers the task that took it. */
    @Rule(
            id = "LOCK-403",
            asyncio = 222,
            text = "A task may release a lock that another task has taken, and so may a callback.",
            source = "locks.py Lock, its docstring")
    void anybodyMayReleaseALock() {
        run(() -> {
            Lock lock = new Lock();
            taker(lock, 1).await();
            createTask(lock::release).await();
            assertFalse(lock.isLocked());
            lock.acquire();
            Task<?> waiter = taker(lock, 2);
            turns(1);
            getRunningLoop().callSoon(lock::release);
            waiter.await();
        });
        trail().expect(1, 2);
    }

    /** If this fails: the lock counts how often its task has taken it. */
    @Rule(
            id = "LOCK-404",
            asyncio = 222,
            text = "A task that acquires a lock twice waits until other code releases it.",
            source = "locks.py Lock.acquire")
    void acquiringTwiceWaits() {
        run(() -> {
            Lock lock = new Lock();
            Task<?> twice = createTask(() -> {
                lock.acquire();
                lock.acquire();
            });
            settle();
            assertFalse(twice.isDone());
            lock.release();
            twice.await();
            assertTrue(lock.isLocked());
        });
    }

    /** If this fails: acquire always suspends, and other tasks run where that is not expected. */
    @Rule(
            id = "LOCK-223",
            asyncio = 223,
            text = "Acquiring a free lock without waiters spends no turn, whether it is new or was used before.",
            source = "locks.py Lock.acquire")
    void freeLockIsTakenAtOnce() {
        run(() -> {
            getRunningLoop().callSoon(trail().mark("a turn"));
            Lock lock = new Lock();
            lock.acquire();
            assertTrue(lock.isLocked());
            lock.release();
            assertFalse(lock.isLocked());
            lock.acquire();
            trail().expectNothing();
        });
    }

    /** If this fails: two loops share the lock, and one completes the futures of the other. */
    @Rule(
            id = "LOCK-224",
            asyncio = 224,
            text = "A lock that was waited for on one loop refuses to be waited for on another with PRIMITIVE_STATE; as"
                    + " long as no task must wait, any loop may use it.",
            intent = "Found early in tests only where tasks compete for the lock.",
            source = "mixins.py _LoopBoundMixin; test_locks.py test_ambiguous_loops")
    void lockBelongsToTheLoopThatFirstWaited() {
        Lock lock = new Lock();
        run(() -> {
            lock.acquire();
            lock.release();
        });
        run(() -> {
            lock.acquire();
            Task<?> waiter = taker(lock, "own loop");
            turns(1);
            lock.release();
            waiter.await();
            lock.release();
        });
        run(() -> {
            lock.acquire();
            for (int i = 0; i < MANY; i++) {
                expectMisuse(Misuse.PRIMITIVE_STATE, lock::acquire);
            }
            assertTrue(lock.isLocked());
            lock.release();
        });
        trail().expect("own loop");
    }

    /** If this fails: acquire requires a task only when it must wait, and fails one time in a thousand. */
    @Rule(
            id = "LOCK-405",
            text = "Acquiring a lock outside a task is refused with AWAIT_OUTSIDE_TASK, even if it is free, and leaves"
                    + " it free.")
    void acquireOutsideATaskIsRefused() {
        Lock lock = new Lock();
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, lock::acquire);
        EventLoop loop = newLoop();
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, lock::acquire));
        turns(loop, 1);
        assertFalse(lock.isLocked());
    }
}

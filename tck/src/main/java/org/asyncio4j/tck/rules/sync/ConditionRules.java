package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Condition;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Lock;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about conditions: lock, signals, order (CONDITION). */
public abstract class ConditionRules extends RuleArea {

    private boolean ready; // the state that predicates test

    /** Constructor for the conformance class. */
    protected ConditionRules() {}

    /** A task that waits once, records it with the lock taken, and releases the lock. */
    private Task<?> waiter(Condition condition, Object name) {
        return createTask(() -> {
            try (var _ = condition.acquire()) {
                condition.await();
                trail().add(name);
            }
        });
    }

    private static void signal(Condition condition, int n) {
        try (var _ = condition.acquire()) {
            condition.signal(n);
        }
    }

    /** If this fails: a mistake that loses signals goes unnoticed. */
    @Rule(
            id = "CONDITION-227",
            asyncio = 227,
            text = "await, signal and signalAll are refused with PRIMITIVE_STATE while the lock is free.",
            source = "locks.py Condition; test_locks.py test_wait_unacquired, test_notify_unacquired")
    void waitingAndSignallingNeedTheLock() {
        run(() -> {
            Condition condition = new Condition();
            expectMisuse(Misuse.PRIMITIVE_STATE, condition::await);
            expectMisuse(Misuse.PRIMITIVE_STATE, condition::signal);
            expectMisuse(Misuse.PRIMITIVE_STATE, () -> condition.signal(2));
            expectMisuse(Misuse.PRIMITIVE_STATE, condition::signalAll);
            assertFalse(condition.isLocked());
            Task<?> waiter = waiter(condition, "signalled");
            turns(1);
            expectMisuse(Misuse.PRIMITIVE_STATE, condition::signal);
            settle();
            assertFalse(waiter.isDone());
        });
        trail().expectNothing();
    }

    /** If this fails: the lock is checked first, or a turn is spent. */
    @Rule(
            id = "CONDITION-400",
            asyncio = 227,
            text = "awaitUntil with a predicate that holds returns at once, even without the lock; with one that does"
                    + " not hold the lock is required.",
            source = "locks.py Condition.wait_for; test_locks.py test_wait_for_unacquired")
    void truePredicateNeedsNoLock() {
        run(() -> {
            Condition condition = new Condition();
            getRunningLoop().callSoon(trail().mark("a turn"));
            condition.awaitUntil(() -> true);
            trail().expectNothing();
            expectMisuse(Misuse.PRIMITIVE_STATE, () -> condition.awaitUntil(() -> false));
        });
    }

    /** If this fails: the waiter continues without the lock, or jumps the queue. */
    @Rule(
            id = "CONDITION-228",
            asyncio = 228,
            text = "A signalled waiter continues only with the lock, in the order in which it and other tasks requested"
                    + " it.",
            source = "locks.py Condition.wait; test_locks.py ConditionTests.test_wait")
    void signalledWaiterQueuesForTheLock() {
        run(() -> {
            Condition condition = new Condition();
            waiter(condition, "waiter");
            turns(1);
            condition.acquire();
            createTask(() -> {
                try (var _ = condition.acquire()) {
                    trail().add("before");
                }
            });
            turns(1);
            condition.signal();
            turns(1);
            createTask(() -> {
                try (var _ = condition.acquire()) {
                    trail().add("after");
                }
            });
            turns(3);
            trail().expectNothing();
            condition.release();
            turns(4);
            assertFalse(condition.isLocked());
        });
        trail().expect("before", "waiter", "after");
    }

    /** If this fails: signalled tasks run concurrently in what should be their exclusive section. */
    @Rule(
            id = "CONDITION-401",
            asyncio = 228,
            text = "Of several signalled waiters one continues for each release, in the order in which they waited, and"
                    + " holds the lock.",
            source = "test_locks.py ConditionTests.test_wait")
    void signalledWaitersGoOnOneByOne() {
        run(() -> {
            Condition condition = new Condition();
            for (int i = 1; i <= 3; i++) {
                int name = i;
                createTask(() -> {
                    condition.acquire();
                    condition.await();
                    trail().add(name);
                });
            }
            turns(1);
            assertFalse(condition.isLocked());
            condition.acquire();
            condition.signal(3);
            for (int i = 1; i <= 3; i++) {
                turns(2);
                trail().add("release");
                condition.release();
                turns(1);
                assertTrue(condition.isLocked());
            }
        });
        trail().expect("release", 1, "release", 2, "release", 3);
    }

    /** If this fails: signals are counted like the units of a semaphore. */
    @Rule(
            id = "CONDITION-232",
            asyncio = 232,
            text = "Signalling more tasks than are waiting wakes all of them and is not remembered for later ones.",
            source = "locks.py Condition.notify; test_locks.py test_notify")
    void signalsAreNotRemembered() {
        run(() -> {
            Condition condition = new Condition();
            signal(condition, 1);
            waiter(condition, 1);
            waiter(condition, 2);
            settle();
            trail().expectNothing();
            signal(condition, 2048);
            Task<?> late = waiter(condition, "late");
            settle();
            trail().expect(1, 2);
            assertFalse(late.isDone());
        });
    }

    /** If this fails: all are woken, or those that were already woken are counted again. */
    @Rule(
            id = "CONDITION-402",
            asyncio = 232,
            text = "signal(n) wakes the n tasks that have waited longest and were not yet signalled; signalAll wakes"
                    + " the rest.",
            source = "locks.py Condition.notify, notify_all; test_locks.py test_notify, test_notify_all")
    void signalWakesTheGivenNumberOfTasks() {
        run(() -> {
            Condition condition = new Condition();
            for (int i = 1; i <= 6; i++) {
                waiter(condition, i);
            }
            turns(1);
            try (var _ = condition.acquire()) {
                condition.signal(0);
                condition.signal();
                condition.signal(2);
            }
            settle();
            trail().add("all");
            try (var _ = condition.acquire()) {
                condition.signalAll();
            }
            settle();
        });
        trail().expect(1, 2, 3, "all", 4, 5, 6);
    }

    /** If this fails: a signal is taken to mean that the predicate holds. */
    @Rule(
            id = "CONDITION-403",
            text = "awaitUntil keeps waiting if its predicate does not hold after a signal, and tests it with the lock"
                    + " taken.")
    void predicateIsAskedAfterEachSignal() {
        run(() -> {
            Condition condition = new Condition();
            Task<?> waiter = createTask(() -> {
                try (var _ = condition.acquire()) {
                    condition.awaitUntil(() -> {
                        trail().add(condition.isLocked());
                        return ready;
                    });
                }
            });
            turns(1);
            signal(condition, 1);
            settle();
            assertFalse(waiter.isDone());
            ready = true;
            settle();
            assertFalse(waiter.isDone());
            signal(condition, 1);
            waiter.await();
            assertFalse(condition.isLocked());
        });
        trail().expect(true, true, true);
    }

    /** If this fails: each condition creates a lock of its own, or waiters are kept with the lock. */
    @Rule(
            id = "CONDITION-404",
            text = "Two conditions of one lock are locked together, and a signal reaches only the waiters of its own"
                    + " condition.")
    void conditionsMayShareALock() {
        run(() -> {
            Lock lock = new Lock();
            Condition full = new Condition(lock);
            Condition empty = new Condition(lock);
            waiter(full, "full");
            Task<?> other = waiter(empty, "empty");
            turns(1);
            lock.acquire();
            assertTrue(full.isLocked());
            assertTrue(empty.isLocked());
            full.signalAll();
            empty.release();
            settle();
            assertFalse(other.isDone());
            assertFalse(lock.isLocked());
        });
        trail().expect("full");
    }

    /** If this fails: one loop completes the futures of another, or the refused wait has released the lock. */
    @Rule(
            id = "CONDITION-405",
            asyncio = 224,
            text = "A condition that was waited for on one loop refuses a wait on another with PRIMITIVE_STATE and"
                    + " keeps the lock.",
            source = "mixins.py _LoopBoundMixin; test_locks.py test_ambiguous_loops")
    void conditionBelongsToTheLoopThatFirstWaited() {
        Condition condition = new Condition();
        run(() -> {
            Task<?> waiter = waiter(condition, "own loop");
            turns(1);
            signal(condition, 1);
            waiter.await();
        });
        run(() -> {
            condition.acquire();
            expectMisuse(Misuse.PRIMITIVE_STATE, condition::await);
            assertTrue(condition.isLocked());
        });
        trail().expect("own loop");
    }

    /** If this fails: the call succeeds as long as there is nothing to wait for. */
    @Rule(
            id = "CONDITION-406",
            text = "acquire, await and awaitUntil of a condition are refused outside a task with AWAIT_OUTSIDE_TASK,"
                    + " even where they need not wait.")
    void awaitOutsideATaskIsRefused() {
        Condition condition = new Condition();
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, condition::acquire);
        expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, condition::await);
        EventLoop loop = newLoop();
        loop.callSoon(() -> expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> condition.awaitUntil(() -> true)));
        turns(loop, 1);
        assertFalse(condition.isLocked());
    }
}

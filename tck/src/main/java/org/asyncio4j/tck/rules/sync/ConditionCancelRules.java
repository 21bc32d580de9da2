package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Condition;
import org.asyncio4j.Task;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about cancelling tasks that wait for a condition (CONDITION, from 430 on). */
public abstract class ConditionCancelRules extends RuleArea {

    private int items; // the items that consumers wait for

    /** Constructor for the conformance class. */
    protected ConditionCancelRules() {}

    /** A task that waits, expects to be cancelled, records the message and whether it has the lock, and releases it. */
    private Task<?> cancelledWaiter(Condition condition) {
        return createTask(() -> {
            try (var _ = condition.acquire()) {
                CancelledError cancelled = expectCancelled(condition::await);
                trail().add(String.valueOf(cancelled.message()));
                trail().add(condition.isLocked());
            }
        });
    }

    /** A task that takes one item and records it. */
    private Task<?> consumer(Condition condition, Object name) {
        return createTask(() -> {
            try (var _ = condition.acquire()) {
                condition.awaitUntil(() -> items > 0);
                items--;
                trail().add(name);
            }
        });
    }

    /** If this fails: the block around the wait releases a lock that another task holds. */
    @Rule(
            id = "CONDITION-229",
            asyncio = 229,
            text = "A cancelled wait takes the lock again before it throws CancelledError; cancel requests meanwhile do"
                    + " not end that, and the last of them is thrown.",
            intent = "The finally block around the wait releases the lock, so it must be taken in any case.",
            source = "locks.py Condition.wait; test_locks.py test_wait_cancel, test_wait_cancel_after_notify")
    void cancelledWaitTakesTheLockAgain() {
        run(() -> {
            Condition condition = new Condition();
            Task<?> waiter = cancelledWaiter(condition);
            turns(1);
            condition.acquire();
            for (String message : new String[] {"first", "second", "last"}) {
                waiter.cancel(message);
                turns(2);
            }
            settle();
            trail().expectNothing();
            assertFalse(waiter.isDone());
            condition.release();
            waiter.await();
            assertFalse(condition.isLocked());
        });
        trail().expect("last", true);
    }

    /** If this fails: taking the lock again always spends a turn. */
    @Rule(
            id = "CONDITION-430",
            asyncio = 229,
            text = "A wait cancelled while the lock is free ends in the next turn, with the lock.",
            source = "locks.py Condition.wait; test_locks.py test_wait_cancel")
    void cancelledWaitOnAFreeLockEndsAtOnce() {
        run(() -> {
            Condition condition = new Condition();
            Task<?> waiter = cancelledWaiter(condition);
            turns(1);
            waiter.cancel("message");
            turns(1);
            trail().expect("message", true);
            assertTrue(waiter.isDone());
        });
    }

    /** If this fails: the wait returns normally, or throws an error without the message. */
    @Rule(
            id = "CONDITION-230",
            asyncio = 230,
            text = "A cancellation that reaches a signalled task while it takes the lock again is thrown by the wait as"
                    + " the same CancelledError, message included, that ends the task.",
            source = "locks.py Condition.wait; test_locks.py test_cancelled_error_re_aquire")
    void cancellationWhileTakingTheLockAgainIsRaised() {
        run(() -> {
            Condition condition = new Condition();
            var raised = new AtomicReference<CancelledError>();
            Task<?> waiter = createTask(() -> {
                try (var _ = condition.acquire()) {
                    condition.await();
                } catch (CancelledError cancelled) {
                    raised.set(cancelled);
                    throw cancelled;
                }
            });
            turns(1);
            condition.acquire();
            condition.signal();
            turns(1);
            waiter.cancel("message");
            turns(2);
            assertFalse(waiter.isDone());
            condition.release();
            CancelledError ended = expectCancelled(waiter::await);
            assertEquals("message", ended.message());
            assertSame(raised.get(), ended);
            assertTrue(waiter.isCancelled());
            assertEquals(1, waiter.cancelling());
        });
    }

    /** If this fails: the signalled item stays there, and all tasks wait. */
    @Rule(
            id = "CONDITION-231",
            asyncio = 231,
            text = "A waiter that is signalled and cancelled before it runs passes the signal on to another.",
            source = "locks.py Condition.wait; test_locks.py test_cancelled_wakeup")
    void signalOfACancelledWaiterIsPassedOn() {
        run(() -> {
            Condition condition = new Condition();
            Task<?> cancelled = consumer(condition, "cancelled");
            Task<?> next = consumer(condition, "next");
            turns(1);
            try (var _ = condition.acquire()) {
                items = 1;
                condition.signal();
                cancelled.cancel();
            }
            expectCancelled(cancelled::await);
            next.await();
            assertFalse(condition.isLocked());
        });
        trail().expect("next");
    }

    /** If this fails: only cancellations of the wait itself pass the signal on. */
    @Rule(
            id = "CONDITION-431",
            asyncio = 231,
            text = "A signalled waiter that is cancelled while it takes the lock again passes the signal on to"
                    + " another.",
            source = "locks.py Condition.wait; test_locks.py test_cancelled_wakeup_relock")
    void signalIsPassedOnWhileTheLockIsTakenAgain() {
        run(() -> {
            Condition condition = new Condition();
            Task<?> cancelled = consumer(condition, "cancelled");
            Task<?> next = consumer(condition, "next");
            turns(1);
            try (var _ = condition.acquire()) {
                items = 1;
                condition.signal();
                turns(2);
                cancelled.cancel();
                turns(2);
            }
            expectCancelled(cancelled::await);
            next.await();
            assertFalse(condition.isLocked());
        });
        trail().expect("next");
    }

    /** If this fails: the signal fails on the cancelled waiter, or is spent on it. */
    @Rule(
            id = "CONDITION-432",
            asyncio = 231,
            text = "A signal in the turn in which the first waiter is cancelled wakes the next one.",
            source = "locks.py Condition.notify")
    void signalSkipsACancelledWaiter() {
        run(() -> {
            Condition condition = new Condition();
            Task<?> cancelled = consumer(condition, "cancelled");
            Task<?> next = consumer(condition, "next");
            turns(1);
            try (var _ = condition.acquire()) {
                items = 1;
                cancelled.cancel();
                condition.signal();
            }
            expectCancelled(cancelled::await);
            next.await();
        });
        trail().expect("next");
    }

    /** If this fails: the wait runs in a task of its own, or ends without the lock. */
    @Rule(
            id = "CONDITION-433",
            asyncio = 229,
            text = "A wait that is ended by a timeout has the lock again, as after a signal.",
            source = "locks.py Condition.wait; test_locks.py test_timeout_in_block")
    void timedOutWaitHasTheLock() {
        run(() -> {
            Condition condition = new Condition();
            try (var _ = condition.acquire()) {
                expectThrows(TimeoutException.class, () -> timeout(millis(5)).run(t -> condition.await()));
                assertTrue(condition.isLocked());
            }
            assertFalse(condition.isLocked());
            getRunningLoop().callSoon(trail().mark("a turn"));
            condition.acquire();
            trail().expectNothing();
        });
    }
}

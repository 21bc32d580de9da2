package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Condition;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about waitFor (WAIT). */
public abstract class WaitForRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected WaitForRules() {}

    /** If this fails: {@code waitFor} creates a task for it. */
    @Rule(
            id = "WAIT-138",
            asyncio = 138,
            text = "waitFor runs a coroutine inside the caller's task and context, and costs no turn of its own.",
            intent = "Context variables set inside stay set; nothing else runs in between.",
            source = "tasks.py wait_for")
    void waitForRunsInsideTheCallersTask() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        run(() -> {
            Task<?> caller = currentTask();
            try (var counter = countTurns(getRunningLoop())) {
                String value = waitFor(
                        () -> {
                            assertSame(caller, currentTask());
                            variable.set("set inside");
                            return "value";
                        },
                        seconds(5));
                assertEquals("value", value);
                assertEquals(0, counter.count());
            }
            assertEquals("set inside", variable.get());
        });
    }

    /**
     * If this fails: {@code waitFor} cancels and throws, and leaves the operation running.
     *
     * <p>A timeout is thrown only when the cancelled operation has ended, however long that takes.
     */
    @Rule(
            id = "WAIT-139",
            asyncio = 139,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "waitFor that times out cancels what it awaits, and throws only after that has ended.",
            source = "tasks.py wait_for; test_waitfor.py test_wait_for_waits_for_task_cancellation")
    void waitForThrowsWhenTheCancelledHasEnded() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<?> inner = createTask(() -> {
                try {
                    sleep(seconds(5));
                } finally {
                    trail().add("cleaning up");
                    sleep(millis(30));
                    trail().add("ended");
                }
            });
            Duration start = loop.time();
            var thrown = expectThrows(TimeoutException.class, () -> waitFor(inner, millis(20)));
            expectElapsed(millis(50), start, loop.time());
            assertInstanceOf(CancelledError.class, thrown.getCause());
            assertTrue(inner.isCancelled());
            trail().expect("cleaning up", "ended");
        });
    }

    /** If this fails: {@code waitFor} decides by its clock and not by the outcome. */
    @Rule(
            id = "WAIT-140",
            asyncio = 140,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "waitFor returns the value that its coroutine or task returns in response to the cancellation.",
            source = "tasks.py wait_for; test_waitfor.py test_wait_for_cancel_suppressed")
    void waitForReturnsAValueThatAnswersTheTimeout() {
        run(() -> {
            Coroutine<String> stubborn = coroutine(WaitForRules::valueInSpiteOfCancellation);
            assertEquals("value", waitFor(stubborn, millis(10)));
            Task<String> task = createTask(WaitForRules::valueInSpiteOfCancellation);
            assertEquals("value", waitFor(task, millis(10)));
            assertEquals(0, currentTask().cancelling());
        });
    }

    private static String valueInSpiteOfCancellation() {
        try {
            return sleep(seconds(5), "in time");
        } catch (CancelledError timeIsUp) {
            return "value";
        }
    }

    /** If this fails: the timeout hides the failure, or nothing shows that there was a timeout at all. */
    @Rule(
            id = "WAIT-141",
            asyncio = 141,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "waitFor throws a failure in response to the cancellation, with a TimeoutException suppressed in"
                    + " it.",
            intent = "asyncio splices it into the context chain; Java has no such chain.",
            source = "tasks.py wait_for; test_waitfor.py test_wait_for_reraises_exception_during_cancellation")
    void waitForThrowsAFailureThatAnswersTheTimeout() {
        run(() -> {
            var failure = new IllegalStateException("during cancellation");
            Task<?> inner = createTask(() -> {
                try {
                    sleep(seconds(5));
                } finally {
                    throwIt(failure);
                }
            });
            assertSame(failure, expectThrows(IllegalStateException.class, () -> waitFor(inner, millis(10))));
            assertEquals(1, timeoutsIn(failure));
        });
    }

    private static void throwIt(RuntimeException failure) {
        throw failure;
    }

    private static long timeoutsIn(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(TimeoutException.class::isInstance)
                .count();
    }

    /** If this fails: {@code waitFor} swallows the cancellation when it finds a result. */
    @Rule(
            id = "WAIT-142",
            asyncio = 142,
            text = "Cancelled in the turn in which the awaited future got its result, waitFor throws CancelledError.",
            intent = "A lost cancellation is a task that cannot be stopped; a lost result is not.",
            source = "tasks.py wait_for; test_waitfor.py test_wait_for_issue86296")
    void cancellationWinsOverAResultOfTheSameTurn() {
        run(() -> {
            Future<String> inner = getRunningLoop().createFuture();
            Task<String> caller = createTask(() -> waitFor(inner, seconds(5)));
            turns(2);
            inner.setResult("lost");
            caller.cancel();
            expectCancelled(caller::await);
            assertEquals("lost", inner.result());
        });
    }

    /** If this fails: {@code waitFor} checks the clock before it checks the future. */
    @Rule(
            id = "WAIT-143",
            asyncio = 143,
            text = "waitFor with a timeout of zero or less returns the result of a future that is done, at once.",
            source = "tasks.py wait_for; test_waitfor.py test_wait_for_timeout_less_then_0_or_0_future_done")
    void noTimeIsEnoughForWhatIsDone() {
        run(() -> {
            Future<String> done = getRunningLoop().createFuture();
            done.setResult("done");
            try (var counter = countTurns(getRunningLoop())) {
                assertEquals("done", waitFor(done, Duration.ZERO));
                assertEquals("done", waitFor(done, millis(-10)));
                assertEquals(0, counter.count());
            }
        });
    }

    /** If this fails: the coroutine gets its first step before the timeout is checked. */
    @Rule(
            id = "WAIT-403",
            asyncio = 143,
            text = "waitFor with a timeout of zero or less throws TimeoutException and never starts a coroutine.",
            source = "tasks.py wait_for; test_waitfor.py"
                    + " test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started")
    void noTimeStartsNoCoroutine() {
        run(() -> {
            expectThrows(TimeoutException.class, () -> waitFor(trail().mark("started")::run, Duration.ZERO));
            expectThrows(TimeoutException.class, () -> waitFor(trail().mark("started")::run, millis(-10)));
            settle();
        });
        trail().expectNothing();
    }

    /**
     * If this fails: a body that needs no time is refused, or one that suspends continues.
     *
     * <p>An eager loop starts the coroutine before it checks the timeout, as CPython does.
     */
    @Rule(
            id = "WAIT-406",
            asyncio = 143,
            text = "On a loop that starts tasks eagerly, waitFor with a timeout of zero returns the value of a"
                    + " coroutine that needs no suspension; one that suspends is cancelled there.",
            source = "tasks.py wait_for; eager_task_factory")
    void zeroTimeoutOnAnEagerLoopTakesTheFirstStep() {
        run(() -> {
            getRunningLoop().setTaskFactory(TaskFactory.eager());
            assertEquals("value", waitFor(() -> "value", Duration.ZERO));
            expectThrows(
                    TimeoutException.class,
                    () -> waitFor(
                            () -> {
                                trail().add("started");
                                sleep(seconds(5));
                                trail().add("went on");
                            },
                            Duration.ZERO));
        });
        trail().expect("started");
    }

    /** If this fails: {@code waitFor} throws at once and the task continues. */
    @Rule(
            id = "WAIT-404",
            asyncio = 143,
            text = "waitFor with a timeout of zero or less cancels a running task and waits for its end first.",
            source = "tasks.py wait_for, _cancel_and_wait; test_waitfor.py test_wait_for_timeout_less_then_0_or_0")
    void noTimeCancelsARunningTaskAndWaits() {
        run(() -> {
            Task<?> running = createTask(() -> {
                try {
                    sleep(seconds(5));
                } finally {
                    turns(3);
                    trail().add("ended");
                }
            });
            turns(1);
            expectThrows(TimeoutException.class, () -> waitFor(running, Duration.ZERO));
            trail().expect("ended");
            assertTrue(running.isCancelled());
        });
    }

    /** If this fails: the inner task continues although no task waits for it. */
    @Rule(
            id = "WAIT-144",
            asyncio = 144,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "Cancelling the caller of waitFor cancels the task it awaits.",
            source = "tasks.py wait_for; test_waitfor.py test_cancel_wait_for")
    void cancellingTheCallerCancelsTheInner() {
        run(() -> {
            Task<?> inner = createTask(() -> sleep(seconds(50)));
            Task<?> caller = createTask(() -> waitFor(inner, seconds(5)));
            turns(2);
            caller.cancel();
            expectCancelled(caller::await);
            assertTrue(inner.isCancelled());
        });
    }

    /** If this fails: the timeout cancels the task through the shield. */
    @Rule(
            id = "WAIT-145",
            asyncio = 145,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "waitFor of a shielded task that times out leaves the task running.",
            source = "tasks.py wait_for, shield; test_waitfor.py test_shielded_timeout")
    void shieldedTaskOutlivesTheTimeout() {
        run(() -> {
            Task<String> inner = createTask(() -> sleep(millis(50), "lives on"));
            expectThrows(TimeoutException.class, () -> waitFor(shield(inner), millis(10)));
            assertFalse(inner.isDone());
            assertEquals(0, inner.cancelling());
            assertEquals("lives on", inner.await());
        });
    }

    /** If this fails: {@code Condition.await} returns without its lock, and the block continues unguarded. */
    @Rule(
            id = "WAIT-146",
            asyncio = 146,
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A wait for a condition that times out holds the lock again before TimeoutException is thrown.",
            source = "locks.py Condition.wait; test_locks.py test_timeout_in_block")
    void timedOutConditionHoldsItsLockAgain() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var condition = new Condition();
            Duration start = loop.time();
            Task<?> holder = createTask(() -> {
                sleep(millis(10));
                try (var _ = condition.acquire()) { // held when the time is up, until 40 ms
                    trail().add("holder");
                    sleep(millis(30));
                }
            });
            try (var _ = condition.acquire()) {
                expectThrows(TimeoutException.class, () -> waitFor(condition::await, millis(20)));
                trail().add("timeout");
                assertTrue(condition.isLocked());
                expectElapsed(millis(40), start, loop.time());
            }
            assertFalse(condition.isLocked());
            holder.await();
            trail().expect("holder", "timeout");
        });
    }

    /** If this fails: work that was completed after all is discarded. */
    @Rule(
            id = "WAIT-407",
            asyncio = 143,
            text = "waitFor with a timeout of zero or less returns the value that a running task returns in response to"
                    + " its cancellation.",
            source = "tasks.py wait_for, _cancel_and_wait")
    void noTimeReturnsAValueThatAnswersTheCancellation() {
        run(() -> {
            Task<String> stubborn = createTask(() -> {
                expectCancelled(() -> sleep(seconds(5)));
                turns(2);
                return "value";
            });
            turns(1);
            assertEquals("value", waitFor(stubborn, Duration.ZERO));
        });
    }
}

package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about cancellation of tasks: where a request goes, and when it arrives (CANCEL). */
public abstract class CancellationRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected CancellationRules() {}

    /**
     * If this fails: the request is kept until the next step, or the task is marked cancelled without a request to it.
     */
    @Rule(
            id = "CANCEL-097",
            asyncio = 97,
            text = "Cancelling a task that waits cancels the awaited future at once; the task ends when it has resumed.",
            source = "tasks.py Task.cancel; test_tasks.py test_task_cancel_waiter_future")
    void cancellingAWaitingTaskCancelsWhatItWaitsFor() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<?> task = createTask(() -> {
                try {
                    future.await();
                } finally {
                    trail().add("resumed");
                }
            });
            turns(1);
            assertTrue(task.cancel());
            assertTrue(future.isCancelled());
            assertFalse(task.isDone());
            assertFalse(task.isCancelled());
            assertEquals(1, task.cancelling());
            trail().expectNothing();
            turns(1);
            assertTrue(task.isCancelled());
        });
        trail().expect("resumed");
    }

    /** If this fails: the awaiting task ends before the awaited one, which is not cancelled. */
    @Rule(
            id = "CANCEL-098",
            asyncio = 98,
            text = "Cancelling a task that awaits another cancels the awaited task, and the first ends only after it.",
            source = "tasks.py Task.cancel; test_tasks.py test_yield_future_passes_cancel")
    void cancellationIsPassedToTheAwaitedTask() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<?> inner = createTask(() -> {
                try {
                    future.await();
                } finally {
                    turns(3);
                    trail().add("inner");
                }
            });
            Task<?> outer = createTask(() -> {
                try {
                    inner.await();
                } finally {
                    trail().add("outer");
                }
            });
            turns(2);
            assertTrue(outer.cancel());
            assertEquals(1, inner.cancelling());
            assertTrue(future.isCancelled());
            turns(2);
            assertFalse(outer.isDone());
            expectCancelled(outer::await);
            assertTrue(inner.isCancelled());
            assertTrue(outer.isCancelled());
        });
        trail().expect("inner", "outer");
    }

    /** If this fails: the request is delivered to both. */
    @Rule(
            id = "CANCEL-400",
            asyncio = 98,
            text = "When the awaited task refuses a cancellation passed to it, its awaiter gets the value and"
                    + " continues.",
            source = "tasks.py Task.cancel")
    void awaiterOfATaskThatRefusesGoesOn() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> inner = createTask(() -> {
                expectCancelled(future::await);
                return "refused";
            });
            Task<String> outer = createTask(() -> {
                String value = inner.await();
                turns(1);
                return value + " and went on";
            });
            turns(2);
            outer.cancel();
            assertEquals("refused and went on", outer.await());
            assertEquals(1, outer.cancelling());
        });
    }

    /** If this fails: a cancel request that comes with the result is lost, or delivered at a later await. */
    @Rule(
            id = "CANCEL-099",
            asyncio = 99,
            text = "A task cancelled when it is ready gets CancelledError at its next step; the awaited result is lost.",
            source = "tasks.py Task.__step; test_tasks.py test_cancel_yield")
    void readyTaskIsCancelledAtItsNextStep() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<?> waits = createTask(() -> {
                assertEquals("message", expectCancelled(future::await).message());
                turns(2);
                trail().add("waits");
            });
            Task<?> yields = createTask(() -> {
                assertEquals("message", expectCancelled(() -> turns(1)).message());
                turns(2);
                trail().add("yields");
            });
            turns(1);
            future.setResult("lost");
            assertTrue(waits.cancel("message"));
            assertTrue(yields.cancel("message"));
            waits.await();
            yields.await();
            assertEquals("lost", future.result());
        });
        trail().expect("yields", "waits");
    }

    /** If this fails: the failure wins, or it is reported although a task had awaited it. */
    @Rule(
            id = "CANCEL-401",
            asyncio = 99,
            text = "A task cancelled when a failure is about to wake it gets CancelledError, and the failure counts as seen.",
            source = "tasks.py Task.__wakeup, __step")
    void cancellationWinsOverAFailureThatIsAboutToArrive() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> task = createTask(() -> future.await());
            turns(1);
            future.setException(new IOException("lost"));
            task.cancel();
            expectCancelled(task::await);
        });
        expectNothingHandled();
    }

    /** If this fails: {@code cancel} throws, or the request is lost because there is nothing to cancel. */
    @Rule(
            id = "CANCEL-100",
            asyncio = 100,
            text = "A task that cancels itself gets CancelledError at its next await that waits, not before.",
            source = "test_tasks.py test_cancel_current_task")
    void taskThatCancelsItselfIsCancelledAtItsNextAwait() {
        run(() -> {
            Task<?> task = createTask(() -> {
                Future<String> done = getRunningLoop().createFuture();
                done.setResult("done");
                assertTrue(currentTask().cancel("message"));
                trail().add("goes on");
                trail().add(done.await());
                trail().add(expectCancelled(() -> sleep(seconds(1))).message());
                turns(2);
                trail().add("once");
            });
            task.await();
        });
        trail().expect("goes on", "done", "message", "once");
    }

    /** If this fails: the awaited task continues to run, or is cancelled a turn later. */
    @Rule(
            id = "CANCEL-102",
            asyncio = 102,
            text = "A task that cancels itself and then awaits another task cancels that one at once.",
            source = "tasks.py Task.__step; test_tasks.py test_cancel_awaited_task")
    void standingRequestIsPassedToWhatIsAwaitedNext() {
        run(() -> {
            Task<?> inner = createTask(() -> trail().add("never runs"));
            Task<?> outer = createTask(() -> {
                trail().add("outer");
                currentTask().cancel("message");
                inner.await();
            });
            // before inner's first step, which is queued ahead of outer's: another one that comes after it
            Task<?> late = createTask(() -> {
                Task<?> child = createTask(() -> trail().add("never runs"));
                currentTask().cancel("message");
                assertEquals("message", expectCancelled(child::await).message());
                assertTrue(child.isCancelled());
                assertEquals(1, child.cancelling());
                turns(1);
                trail().add("late");
            });
            late.await();
            expectCancelled(outer::await);
            assertFalse(inner.isCancelled());
        });
        trail().expect("never runs", "outer", "late");
    }
}

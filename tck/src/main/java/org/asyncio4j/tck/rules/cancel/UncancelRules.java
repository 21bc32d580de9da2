package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.timeoutAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about counting cancel requests, and about cancelling a task that is done (CANCEL). */
public abstract class UncancelRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected UncancelRules() {}

    /** If this fails: one uncancel too many hides the next request. */
    @Rule(
            id = "CANCEL-110",
            asyncio = 110,
            text = "uncancel() takes one request back and returns how many remain, never fewer than zero.",
            source = "tasks.py Task.uncancel; test_tasks.py test_uncancel_basic")
    void uncancelNeverGoesBelowZero() {
        run(() -> {
            Task<?> task = createTask(() -> getRunningLoop().createFuture().await());
            turns(1);
            assertEquals(0, task.uncancel());
            assertEquals(0, task.cancelling());
            task.cancel();
            task.cancel();
            assertEquals(2, task.cancelling());
            assertEquals(1, task.uncancel());
            assertEquals(0, task.uncancel());
            assertEquals(0, task.uncancel());
            assertEquals(0, task.cancelling());
            task.cancel();
            assertEquals(1, task.cancelling());
            expectCancelled(task::await);
        });
    }

    /** If this fails: the count is decremented and the error is thrown nevertheless. */
    @Rule(
            id = "CANCEL-111",
            asyncio = 111,
            text = "uncancel() to zero withdraws a request that has not yet been delivered to a ready task.",
            source = "tasks.py Task.uncancel; test_tasks.py test_uncancel_resets_must_cancel")
    void uncancelWithdrawsARequestNotDelivered() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> waits = createTask(() -> future.await());
            Task<String> yields = createTask(() -> {
                turns(2);
                return "value";
            });
            turns(1);
            Task<String> fresh = createTask(() -> "value");
            future.setResult("value");
            for (Task<String> each : List.of(waits, yields, fresh)) {
                each.cancel();
                each.cancel();
                assertEquals(1, each.uncancel());
                assertEquals(0, each.uncancel());
            }
            for (Task<String> each : List.of(waits, yields, fresh)) {
                assertEquals("value", each.await());
                assertFalse(each.isCancelled());
            }
            Task<String> itself = createTask(() -> {
                currentTask().cancel();
                currentTask().uncancel();
                turns(1);
                return "value";
            });
            assertEquals("value", itself.await());
        });
    }

    /** If this fails: any uncancel withdraws the delivery. */
    @Rule(
            id = "CANCEL-403",
            asyncio = 111,
            text = "uncancel() that leaves a request standing withdraws nothing.",
            source = "tasks.py Task.uncancel")
    void uncancelThatLeavesARequestWithdrawsNothing() {
        run(() -> {
            Task<?> task = createTask(() -> turns(3));
            turns(1);
            task.cancel();
            task.cancel();
            assertEquals(1, task.uncancel());
            expectCancelled(task::await);
            assertEquals(1, task.cancelling());
        });
    }

    /** If this fails: uncancel affects how the task ends. */
    @Rule(
            id = "CANCEL-112",
            asyncio = 112,
            text = "uncancel() after the delivery, or after the awaited future was cancelled, changes only the count.",
            source = "tasks.py Task.uncancel")
    void uncancelAfterDeliveryOnlyCounts() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<?> delivered = createTask(() -> {
                try {
                    future.await();
                } finally {
                    trail().add(currentTask().uncancel());
                }
            });
            turns(1);
            delivered.cancel();
            expectCancelled(delivered::await);
            assertTrue(delivered.isCancelled());
            assertEquals(0, delivered.cancelling());

            Future<String> other = getRunningLoop().createFuture();
            Task<String> underWay = createTask(() -> other.await());
            turns(1);
            underWay.cancel();
            assertEquals(0, underWay.uncancel());
            expectCancelled(underWay::await);
            assertTrue(underWay.isCancelled());
        });
        trail().expect(0);
    }

    /**
     * If this fails: awaits check the count.
     *
     * <p>The count is informative only; it has no effect of its own.
     */
    @Rule(
            id = "CANCEL-113",
            asyncio = 113,
            text = "A task with standing requests awaits like any other, and ends with its value.",
            source = "tasks.py Task")
    void standingRequestsBlockNoAwait() {
        run(() -> {
            Future<String> first = getRunningLoop().createFuture();
            Task<String> task = createTask(() -> {
                expectCancelled(first::await);
                assertEquals(1, currentTask().cancelling());
                turns(1);
                createTask(() -> turns(1)).await();
                timeout(Duration.ofSeconds(5)).run(t -> turns(1));
                new TaskGroup().run(g -> {
                    g.createTask(() -> turns(1));
                });
                return "value";
            });
            turns(1);
            task.cancel();
            assertEquals("value", task.await());
            assertEquals(1, task.cancelling());
        });
    }

    /** If this fails: the timeout does not compare counts and turns every cancellation into its own. */
    @Rule(
            id = "CANCEL-114",
            asyncio = 114,
            text = "A cancellation caught without uncancel() makes a timeout that expires later end in CancelledError.",
            source = "timeouts.py Timeout.__aexit__; test_tasks.py test_uncancel_structured_blocks")
    void caughtRequestIsSeenByAnEnclosingTimeout() {
        run(() -> {
            Task<?> task = createTask(() -> timeoutThatMeetsARequest(0));
            turns(1);
            task.cancel("outside");
            expectCancelled(task::await);
            assertTrue(task.isCancelled());
            assertEquals(1, task.cancelling());

            Task<?> second = createTask(() -> timeoutThatMeetsARequest(1));
            turns(1);
            second.cancel("outside");
            expectThrows(TimeoutException.class, second::await);
            assertEquals(0, second.cancelling());
        });
    }

    private void timeoutThatMeetsARequest(int uncancels) {
        timeoutAt(null).run(t -> {
            expectCancelled(never()::await);
            t.reschedule(getRunningLoop().time());
            for (int i = 0; i < uncancels; i++) {
                currentTask().uncancel();
            }
            never().await();
        });
    }

    private static Future<String> never() {
        return getRunningLoop().createFuture();
    }

    /**
     * If this fails: the group takes the foreign request for its own and takes both back.
     *
     * <p>A task group with a foreign request throws its failures and lets the next await be cancelled.
     */
    @Rule(
            id = "CANCEL-404",
            asyncio = 114,
            text = "A cancellation caught without uncancel() in a failing task group is thrown again after the group.",
            source = "taskgroups.py TaskGroup._aexit; test_tasks.py test_uncancel_structured_blocks")
    void caughtRequestIsSeenByAnEnclosingTaskGroup() {
        run(() -> {
            Task<?> task = createTask(() -> groupThatMeetsARequest(0));
            turns(1);
            task.cancel("outside");
            expectCancelled(task::await);
            assertEquals(1, task.cancelling());
            trail().expect("group failed, 1");

            trail().clear();
            Task<?> second = createTask(() -> groupThatMeetsARequest(1));
            turns(1);
            second.cancel("outside");
            second.await();
            assertEquals(0, second.cancelling());
            trail().expect("group failed, 0", "went on");
        });
    }

    private void groupThatMeetsARequest(int uncancels) {
        Action<IOException> fails = () -> {
            throw new IOException("child");
        };
        expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
            expectCancelled(never()::await);
            for (int i = 0; i < uncancels; i++) {
                currentTask().uncancel();
            }
            g.createTask(fails);
            never().await();
        }));
        trail().add("group failed, " + currentTask().cancelling());
        turns(1);
        trail().add("went on");
    }

    /** If this fails: the second is kept for the next await. */
    @Rule(
            id = "CANCEL-115",
            asyncio = 115,
            text = "A task cancelled together with what it awaits, in either order, gets one CancelledError.",
            source = "tasks.py Task.__step; test_tasks.py test_cancel_both_task_and_inner_future")
    void cancellingTaskAndFutureDeliversOneError() {
        run(() -> {
            Future<String> futureFirst = getRunningLoop().createFuture();
            Future<String> taskFirst = getRunningLoop().createFuture();
            Task<Object> one = createTask(() -> messageThenTurns(futureFirst));
            Task<Object> other = createTask(() -> messageThenTurns(taskFirst));
            turns(1);
            assertTrue(futureFirst.cancel("future"));
            assertTrue(one.cancel("task"));
            assertTrue(other.cancel("task"));
            assertFalse(taskFirst.cancel("future"));
            assertEquals("future", one.await());
            assertEquals("task", other.await());
            assertEquals(1, one.cancelling());
            assertEquals(1, other.cancelling());
        });
    }

    private Object messageThenTurns(Future<String> future) {
        Object message = expectCancelled(future::await).message();
        turns(3);
        return String.valueOf(message);
    }

    /** If this fails: {@code cancel} counts before it checks whether the task is done. */
    @Rule(
            id = "CANCEL-116",
            asyncio = 116,
            text = "Cancelling a task that is done returns false and does not count.",
            source = "tasks.py Task.cancel")
    void cancellingADoneTaskDoesNothing() {
        run(() -> {
            Task<String> task = createTask(() -> "value");
            task.await();
            assertFalse(task.cancel());
            assertEquals(0, task.cancelling());
            assertEquals("value", task.result());
        });
    }

    /** If this fails: a program that cancels its tasks on shutdown finds their failures in the log. */
    @Rule(
            id = "CANCEL-117",
            asyncio = 117,
            text = "Cancelling a failed task whose failure was not retrieved returns false and silences the report of"
                    + " the failure.",
            source = "tasks.py Task.cancel; test_tasks.py test_tb_logger_not_called_after_cancel")
    void cancellingAFailedTaskSilencesItsReport() {
        run(() -> {
            Action<IOException> fails = () -> {
                throw new IOException("unseen");
            };
            Task<?> task = createTask(fails);
            turns(1);
            assertTrue(task.isDone());
            assertFalse(task.cancel());
            assertFalse(task.isCancelled());
            assertEquals(0, task.cancelling());
        });
        expectNothingHandled();
    }
}

package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.asyncio4j.Action;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the results of a cancellation: return values, outcome, message, trace (CANCEL). */
public abstract class CancelOutcomeRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected CancelOutcomeRules() {}

    /** If this fails: the value wins. */
    @Rule(
            id = "CANCEL-101",
            asyncio = 101,
            text = "A task that cancels itself and returns without another await ends cancelled; its value is lost.",
            source = "tasks.py Task.__step_run_and_handle_result; test_tasks.py test_cancel_at_end")
    void taskThatCancelsItselfAtItsEndIsCancelled() {
        run(() -> {
            Task<String> task = createTask(() -> {
                currentTask().cancel("message");
                return "lost";
            });
            assertEquals("message", expectCancelled(task::await).message());
            assertTrue(task.isCancelled());
        });
    }

    /** If this fails: the failure is swallowed. */
    @Rule(
            id = "CANCEL-402",
            asyncio = 101,
            text = "A task that cancels itself and then fails without another await ends failed.",
            source = "tasks.py Task.__step_run_and_handle_result")
    void taskThatCancelsItselfAndFailsHasFailed() {
        run(() -> {
            var failure = new IOException("failed");
            Action<IOException> fails = () -> {
                currentTask().cancel();
                throw failure;
            };
            Task<?> task = createTask(fails);
            assertSame(failure, expectThrows(IOException.class, task::await));
            assertFalse(task.isCancelled());
        });
    }

    /** If this fails: a task that was cancelled once ends cancelled even if it catches the error. */
    @Rule(
            id = "CANCEL-103",
            asyncio = 103,
            text = "A task that catches CancelledError and returns ends with its value, though cancel() returned true.",
            source = "test_tasks.py test_cancel_task_catching")
    void taskMayAnswerACancellationWithAValue() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> task = createTask(() -> {
                expectCancelled(future::await);
                return "value";
            });
            turns(1);
            assertTrue(task.cancel());
            assertEquals("value", task.await());
            assertFalse(task.isCancelled());
        });
    }

    /**
     * If this fails: each await after a cancellation fails as well, and no task can clean up by awaiting.
     *
     * <p>A cancellation happens once; it is not a state.
     */
    @Rule(
            id = "CANCEL-104",
            asyncio = 104,
            text = "A task that has caught a CancelledError may await again, undisturbed.",
            source = "test_tasks.py test_cancel_task_ignoring")
    void cancellationIsDeliveredOnce() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> first = loop.createFuture();
            Future<String> second = loop.createFuture();
            Task<String> task = createTask(() -> {
                expectCancelled(first::await);
                turns(2);
                return second.await();
            });
            turns(1);
            task.cancel();
            turns(4);
            assertFalse(second.isDone());
            second.setResult("value");
            assertEquals("value", task.await());
            assertEquals(1, task.cancelling());
        });
    }

    /** If this fails: a second request is queued, or not counted. */
    @Rule(
            id = "CANCEL-105",
            asyncio = 105,
            text = "Two requests before the task runs again deliver one CancelledError, the first's, and count as two.",
            source = "tasks.py Task.cancel")
    void twoRequestsBeforeTheNextStepAreDeliveredOnce() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> task = createTask(() -> {
                Object message = expectCancelled(future::await).message();
                turns(2);
                return String.valueOf(message);
            });
            turns(1);
            assertTrue(task.cancel("first"));
            assertTrue(task.cancel("second"));
            assertEquals(2, task.cancelling());
            assertEquals("first", task.await());
            assertEquals(2, task.cancelling());
        });
    }

    /** If this fails: only requests make a task cancelled, and the error is stored as a failure. */
    @Rule(
            id = "CANCEL-106",
            asyncio = 106,
            text = "A body that throws a CancelledError of its own ends its task cancelled, without any request.",
            source = "tasks.py Task.__step_run_and_handle_result")
    void bodyThatThrowsCancelledErrorEndsCancelled() {
        run(() -> {
            Action<RuntimeException> throwing = () -> {
                throw new CancelledError("own");
            };
            Task<?> task = createTask(throwing);
            assertEquals("own", expectCancelled(task::await).message());
            assertTrue(task.isCancelled());
            assertEquals(0, task.cancelling());
            expectCancelled(task::exception);
        });
        expectNothingHandled();
    }

    /** If this fails: failures of clean-up code are swallowed by the cancellation. */
    @Rule(
            id = "CANCEL-107",
            asyncio = 107,
            text = "A body that answers a cancellation with another exception ends its task failed, not cancelled.",
            source = "test_tasks.py test_cancellation_exception_context")
    void taskMayAnswerACancellationWithAFailure() {
        run(() -> {
            var failure = new IOException("instead");
            Future<String> future = getRunningLoop().createFuture();
            Body<String, IOException> body = () -> {
                expectCancelled(future::await);
                throw failure;
            };
            Task<String> task = createTask(body);
            turns(1);
            assertTrue(task.cancel());
            assertSame(failure, expectThrows(IOException.class, task::await));
            assertFalse(task.isCancelled());
            assertSame(failure, task.exception());
        });
    }

    /** If this fails: messages are converted to text, or only the first reader gets them. */
    @Rule(
            id = "CANCEL-108",
            asyncio = 108,
            text = "The cancel message is kept as it is, for result(), exception() and an awaiter; none is null.",
            source = "futures.py Future._make_cancelled_error; test_tasks.py test_cancel_with_message_then_future_result")
    void cancelMessageIsKeptAsItIs() {
        run(() -> {
            for (Object message : Arrays.asList("text", 5, new Object(), null)) {
                Future<String> future = getRunningLoop().createFuture();
                Task<String> awaited = createTask(() -> future.await());
                Task<?> asked = createTask(() -> turns(5));
                Task<?> looked = createTask(() -> turns(5));
                turns(1);
                awaited.cancel(message);
                asked.cancel(message);
                looked.cancel(message);
                assertSame(message, expectCancelled(awaited::await).message());
                assertSame(message, expectCancelled(asked::result).message());
                assertSame(message, expectCancelled(looked::exception).message());
                for (int i = 0; i < 2; i++) {
                    assertSame(message, expectCancelled(future::await).message());
                    assertSame(message, expectCancelled(future::result).message());
                    assertSame(message, expectCancelled(future::exception).message());
                }
            }
            Future<String> plain = getRunningLoop().createFuture();
            plain.cancel();
            assertNull(expectCancelled(plain::result).message());
        });
    }

    /** If this fails: each level creates an error of its own without a cause, and the trace ends at the outermost. */
    @Rule(
            id = "CANCEL-109",
            asyncio = 109,
            text = "The CancelledError that leaves the outermost task shows where the innermost await was interrupted.",
            intent = "The trace of a timeout must show what took so long.",
            source = "test_tasks.py test_cancel_traceback_for_future_result")
    void cancelledErrorShowsTheInnermostAwait() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<?> inner = createTask(() -> interruptedHere(future));
            Task<?> middle = createTask(() -> inner.await());
            Task<?> outer = createTask(() -> middle.await());
            turns(3);
            outer.cancel();
            CancelledError error = expectCancelled(outer::await);
            assertTrue(hasFrame(error, "interruptedHere"), () -> "trace of " + error);

            Task<?> yields = createTask(() -> interruptedInATurn());
            turns(1);
            yields.cancel();
            CancelledError second = expectCancelled(yields::await);
            assertTrue(hasFrame(second, "interruptedInATurn"), () -> "trace of " + second);
        });
    }

    private static void interruptedHere(Future<String> future) {
        future.await();
    }

    private void interruptedInATurn() {
        turns(3);
    }

    private static boolean hasFrame(Throwable error, String method) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (Arrays.stream(each.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method))) {
                return true;
            }
        }
        return false;
    }
}

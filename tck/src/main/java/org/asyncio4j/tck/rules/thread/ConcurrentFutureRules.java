package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ConcurrentFuture;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.InvalidStateException;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about futures that other threads hold, or that come from them (THREAD). */
public abstract class ConcurrentFutureRules extends RuleArea {

    /** Longer than any run may take, so that the kit reports what is stuck. */
    private static final Duration LONG = Duration.ofHours(1);

    /** Constructor for the conformance class. */
    protected ConcurrentFutureRules() {}

    /** Runs {@code action} on another thread while a loop runs, which is then stopped. */
    private void outside(EventLoop loop, Action<?> action) {
        startThread(() -> {
            try {
                action.run();
            } finally {
                loop.callSoonThreadsafe(loop::stop);
            }
        });
        loop.runForever();
    }

    /** If this fails: the coroutine runs on the calling thread, or its failure arrives wrapped. */
    @Rule(
            id = "THREAD-440",
            asyncio = 61,
            text = "runCoroutineThreadsafe runs the coroutine as a task of the loop; result() is its value or failure.",
            source = "test_tasks.py test_run_coroutine_threadsafe")
    void otherThreadGetsValueAndFailure() {
        EventLoop loop = newLoop();
        var failure = new java.io.IOException("of the coroutine");
        outside(loop, () -> {
            assertSame(loop, runCoroutineThreadsafe(() -> {
                turns(2);
                return getRunningLoop();
            }, loop).result());
            Action<Exception> fails = () -> {
                throw failure;
            };
            ConcurrentFuture<?> failed = runCoroutineThreadsafe(fails, loop);
            assertSame(failure, expectThrows(java.io.IOException.class, failed::result));
            assertSame(failure, failed.exception());
        });
    }

    /** If this fails: a failing callback keeps the later ones from being called, or its failure goes unreported. */
    @Rule(
            id = "THREAD-480",
            asyncio = 61,
            level = Level.SHOULD,
            text = "Callbacks of a concurrent future are called in the order in which they were added; a failure of one"
                    + " is logged.",
            source = "concurrent/futures/_base.py Future._invoke_callbacks")
    void callbacksOfAConcurrentFutureComeInOrder() {
        EventLoop loop = newLoop();
        var failure = new IllegalStateException("of the callback");
        try (var log = new CapturedLog()) {
            ConcurrentFuture<Integer> future = runCoroutineThreadsafe(() -> 1, loop);
            future.addDoneCallback(done -> trail().add("first " + done.resultNow()));
            future.addDoneCallback(done -> {
                throw failure;
            });
            future.addDoneCallback(done -> trail().add("third " + done.resultNow()));
            turns(loop, 5);
            assertSame(failure, log.errors().getFirst().getThrown());
            future.addDoneCallback(done -> {
                trail().add("at once");
                throw failure;
            });
            trail().expect("first 1", "third 1", "at once");
            assertEquals(2, log.errors().size());
        }
    }

    /** If this fails: a task that another thread has started cannot be stopped. */
    @Rule(
            id = "THREAD-061",
            asyncio = 61,
            text = "A task continues when result(timeout) times out, and is cancelled by cancel() of its future.",
            source = "test_tasks.py test_run_coroutine_threadsafe_with_timeout_cancelled")
    void cancellingTheConcurrentFutureCancelsTheTask() {
        EventLoop loop = newLoop();
        var cancelled = new CountDownLatch(1);
        outside(loop, () -> {
            ConcurrentFuture<?> future = runCoroutineThreadsafe(
                    () -> {
                        try {
                            loop.createFuture().await();
                        } catch (CancelledError error) {
                            trail().add("cancelled on the loop: " + (getRunningLoop() == loop));
                            cancelled.countDown();
                            throw error;
                        }
                    },
                    loop);
            expectThrows(TimeoutException.class, () -> future.result(millis(5)));
            assertFalse(future.isDone());
            trail().expectNothing();
            assertTrue(future.cancel(true));
            awaitLatch(cancelled);
            expectCancelled(future::result);
            assertTrue(future.isCancelled());
        });
        trail().expect("cancelled on the loop: true");
    }

    /** If this fails: the other thread waits forever, or gets a failure it does not recognize. */
    @Rule(
            id = "THREAD-441",
            asyncio = 61,
            text = "A task cancelled on the loop cancels the future that another thread holds.",
            source = "test_tasks.py test_run_coroutine_threadsafe_task_cancelled")
    void cancelledTaskCancelsTheConcurrentFuture() {
        EventLoop loop = newLoop();
        outside(loop, () -> {
            ConcurrentFuture<?> future = runCoroutineThreadsafe(
                    () -> {
                        loop.currentTask().cancel();
                        turns(1);
                    },
                    loop);
            expectCancelled(future::result);
            assertTrue(future.isCancelled());
        });
    }

    /** If this fails: the other thread waits forever for a task that was never created. */
    @Rule(
            id = "THREAD-062",
            asyncio = 62,
            text = "A failure of the task factory reaches both the other thread's future and the exception handler.",
            source = "test_tasks.py test_run_coroutine_threadsafe_task_factory_exception")
    void factoryFailureReachesBothSides() {
        EventLoop loop = newLoop();
        var failure = new UnsupportedOperationException("no tasks today");
        loop.setTaskFactory(new FailingFactory(failure));
        outside(loop, () -> {
            ConcurrentFuture<?> future = runCoroutineThreadsafe(() -> 1, loop);
            assertSame(failure, expectThrows(UnsupportedOperationException.class, future::result));
        });
        expectHandled(failure);
    }

    /** A task factory that creates no tasks. */
    private record FailingFactory(RuntimeException failure) implements TaskFactory {
        @Override
        public <T extends @Nullable Object> Task<T> createTask(
                EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            throw failure;
        }
    }

    /** If this fails: work that is no longer awaited continues. */
    @Rule(
            id = "THREAD-063",
            asyncio = 63,
            text = "Cancelling a wrapped future cancels the future it wraps, and vice versa.",
            source = "test_futures.py test_wrap_future_cancel")
    void cancellationGoesBothWaysThroughAWrappedFuture() {
        run(() -> {
            var one = new CompletableFuture<String>();
            Future<String> wrapped = wrapFuture(one);
            assertSame(getRunningLoop(), wrapped.loop());
            assertTrue(wrapped.cancel());
            turns(1);
            assertTrue(one.isCancelled());

            var other = new CompletableFuture<String>();
            Future<String> wrapper = wrapFuture(other);
            onThread(() -> other.cancel(false));
            expectCancelled(wrapper::await);
            assertTrue(wrapper.isCancelled());
        });
    }

    /** If this fails: callbacks run on the thread that completes, or failures arrive wrapped. */
    @Rule(
            id = "THREAD-442",
            asyncio = 63,
            text = "A wrapped future takes over the value or failure of the future it wraps, in a later turn of its"
                    + " loop.",
            source = "futures.py wrap_future")
    void wrappedFutureTakesOverValueAndFailure() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var one = new CompletableFuture<String>();
            Future<String> wrapped = wrapFuture(one);
            wrapped.addDoneCallback(done -> trail().add(getRunningLoop() == loop));
            onThread(() -> one.complete("value"));
            assertFalse(wrapped.isDone());
            assertEquals("value", wrapped.await());
            turns(1);
            assertEquals("at once", wrapFuture(CompletableFuture.completedFuture("at once")).await());

            var failure = new java.io.IOException("of the stage");
            assertSame(failure, expectThrows(
                    java.io.IOException.class, () -> wrapFuture(CompletableFuture.failedFuture(failure)).await()));
            var dependent = CompletableFuture.failedFuture(failure).thenApply(value -> value);
            assertSame(failure, expectThrows(java.io.IOException.class, () -> wrapFuture(dependent).await()));
        });
        trail().expect(true);
    }

    /** If this fails: an InvalidStateException in the loop, or a failure on the thread that completes. */
    @Rule(
            id = "THREAD-443",
            asyncio = {57, 63},
            text = "A stage that completes after its wrapper was cancelled, or the loop closed, does no harm.",
            source = "futures.py _chain_future")
    void lateCompletionDoesNoHarm() {
        var stage = new CompletableFuture<String>();
        var forClosed = new CompletableFuture<String>();
        run(() -> {
            Future<String> wrapped = wrapFuture(stage);
            onThread(() -> stage.complete("value"));
            wrapped.cancel();
            turns(3);
            assertTrue(wrapped.isCancelled());
            wrapFuture(forClosed);
        });
        assertTrue(onThread(() -> forClosed.complete("late")));
        expectNothingHandled();
    }

    /** If this fails: a cancellation arrives as a failure of a class that no asyncio4j code recognizes. */
    @Rule(
            id = "THREAD-064",
            asyncio = 64,
            text = "A CancellationException of java.util.concurrent, wrapped or not, arrives as a CancelledError.",
            source = "futures.py _convert_future_exc")
    void foreignCancellationIsConverted() {
        run(() -> {
            for (Throwable foreign : new Throwable[] {
                    new CancellationException("plain"),
                    new CompletionException(new CancellationException("of a stage")),
                    new ExecutionException(new CancellationException("of a future"))
            }) {
                expectThrows(CancelledError.class, () -> wrapFuture(CompletableFuture.failedFuture(foreign)).await());
            }
        });
    }

    /** If this fails: get() throws an exception that is not in its contract. */
    @Rule(
            id = "THREAD-444",
            asyncio = 64,
            text = "A future of another thread also keeps the contract of java.util.concurrent.Future for get().",
            source = "futures.py _set_concurrent_future_state")
    void concurrentFutureKeepsTheContractOfTheJdk() {
        EventLoop loop = newLoop();
        var failure = new java.io.IOException("of the coroutine");
        outside(loop, () -> {
            Action<Exception> fails = () -> {
                throw failure;
            };
            ConcurrentFuture<?> failed = runCoroutineThreadsafe(fails, loop);
            assertSame(failure, expectThrows(ExecutionException.class, failed::get).getCause());
            Future<Integer> never = loop.createFuture();
            ConcurrentFuture<Integer> cancelled = runCoroutineThreadsafe(never, loop);
            loop.callSoonThreadsafe(never::cancel);
            expectThrows(CancellationException.class, cancelled::get);
            expectThrows(CancelledError.class, cancelled::result);
            ConcurrentFuture<Integer> value = runCoroutineThreadsafe(coroutine(() -> 7), loop);
            assertEquals(7, value.get());
            assertEquals(7, value.toCompletableFuture().join());
        });
    }

    /** If this fails: completing one side twice changes the other, or fails in the loop. */
    @Rule(
            id = "THREAD-445",
            asyncio = {63, 64},
            text = "A wrapper completed on the loop's side ignores the future it wraps, and refuses to be completed"
                    + " again.",
            source = "futures.py _copy_future_state")
    void wrapperIsCompletedOnce() {
        run(() -> {
            var stage = new CompletableFuture<String>();
            Future<String> wrapped = wrapFuture(stage);
            wrapped.setResult("by the loop");
            onThread(() -> stage.complete("by the stage"));
            turns(3);
            assertEquals("by the loop", wrapped.result());
            expectThrows(InvalidStateException.class, () -> wrapped.setResult("again"));
        });
        expectNothingHandled();
    }

    /** If this fails: such a wait only considers the limit. */
    @Rule(
            id = "THREAD-446",
            asyncio = 61,
            text = "result(timeout) of a concurrent future returns its value or throws its failure or cancellation if"
                    + " it has one, even with a timeout of zero.",
            source = "concurrent/futures/_base.py Future.result")
    void waitWithALimitGivesWhatThereIs() {
        EventLoop loop = newLoop();
        var failure = new IllegalStateException("of the coroutine");
        outside(loop, () -> {
            ConcurrentFuture<String> value = runCoroutineThreadsafe(() -> "value", loop);
            assertEquals("value", value.result(LONG));
            assertEquals("value", value.result(millis(-1)));
            Action<Exception> fails = () -> {
                throw failure;
            };
            ConcurrentFuture<?> failed = runCoroutineThreadsafe(fails, loop);
            assertSame(failure, expectThrows(IllegalStateException.class, () -> failed.result(LONG)));
            ConcurrentFuture<?> cancelled = runCoroutineThreadsafe(() -> loop.createFuture().await(), loop);
            cancelled.cancel(true);
            expectCancelled(() -> cancelled.result(LONG));
        });
    }

    /**
     * If this fails: that thread waits until the JVM ends.
     *
     * <p>A foreign thread that waits for work a loop will never do is released when the loop is closed.
     */
    @Rule(
            id = "THREAD-447",
            level = Level.SHOULD,
            text = "The future that runCoroutineThreadsafe returned ends as cancelled when the loop is closed first.",
            intent = "In asyncio such a thread hangs.")
    void whatAClosedLoopNeverDoesIsCancelled() {
        EventLoop loop = newLoop();
        ConcurrentFuture<?> begun = runCoroutineThreadsafe(() -> loop.createFuture().await(), loop);
        turns(loop, 2);
        ConcurrentFuture<?> neverBegun = runCoroutineThreadsafe(loop.<String>createFuture(), loop);
        Thread waiter = startThread(() -> expectCancelled(() -> begun.result(LONG)));
        loop.close();
        Patience.join(waiter);
        expectCancelled(() -> neverBegun.result(LONG));
    }
}

package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.Rethrown;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about executors and blocking code (THREAD). */
public abstract class ExecutorRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected ExecutorRules() {}

    /** If this fails: the body runs on the loop and blocks it, or callbacks of the future run on the worker. */
    @Rule(
            id = "THREAD-054",
            asyncio = 54,
            text = "runInExecutor runs the body on a worker's thread and completes the future on the loop.",
            source = "test_events.py test_run_in_executor")
    void bodyRunsOnAWorkerAndItsFutureEndsOnTheLoop() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<Thread> future = loop.runInExecutor(null, () -> {
                expectMisuse(Misuse.NO_RUNNING_LOOP, () -> getRunningLoop());
                return Thread.currentThread();
            });
            assertSame(loop, future.loop());
            assertFalse(future.isDone());
            future.addDoneCallback(done -> trail().add(getRunningLoop() == loop));
            Thread worker = future.await();
            assertTrue(worker != Thread.currentThread());
            turns(1);
        });
        trail().expect(true);
    }

    /** If this fails: the body runs on the loop's own thread. */
    @Rule(
            id = "THREAD-420",
            asyncio = 54,
            text = "The loop runs tasks while a body in an executor blocks.",
            source = "base_events.py BaseEventLoop.run_in_executor")
    void loopGoesOnWhileABodyBlocks() {
        run(() -> {
            for (int i = 0; i < 10; i++) {
                var release = new CountDownLatch(1);
                Future<String> blocked = getRunningLoop().runInExecutor(null, () -> {
                    awaitLatch(release);
                    return "released";
                });
                createTask(() -> {
                    turns(3);
                    release.countDown();
                });
                assertEquals("released", blocked.await());
            }
        });
    }

    /** If this fails: it is wrapped on its way between the threads, or kills the worker. */
    @Rule(
            id = "THREAD-421",
            asyncio = 54,
            text = "A failure in an executor is the future's failure, as the same object.",
            source = "futures.py _chain_future")
    void failureInAnExecutorComesBackAsItIs() {
        run(() -> {
            for (Throwable failure : new Throwable[] {
                    new java.io.IOException("checked"), new IllegalStateException("unchecked"),
                    new AssertionError("error")
            }) {
                Future<Object> future = getRunningLoop().runInExecutor(null, () -> {
                    throw Rethrown.of(failure);
                });
                assertSame(failure, expectThrows(Throwable.class, future::await));
                assertSame(failure, future.exception());
            }
        });
    }

    /** If this fails: only the future is cancelled, and the work is done in vain. */
    @Rule(
            id = "THREAD-055",
            asyncio = 55,
            text = "A body whose future is cancelled before a worker gets to it never runs.",
            source = "futures.py _chain_future")
    void bodyCancelledBeforeItBeginsNeverRuns() {
        run(() -> {
            Queue<Runnable> queue = new ArrayDeque<>();
            Future<Integer> future = getRunningLoop().runInExecutor(queue::add, () -> {
                trail().add("ran");
                return 1;
            });
            assertTrue(future.cancel());
            expectCancelled(future::await);
            turns(2);
            queue.remove().run();
            settle();
            assertTrue(future.isCancelled());
        });
        trail().expectNothing();
    }

    /** If this fails: the awaiter waits for the body, or the body's late result fails the loop. */
    @Rule(
            id = "THREAD-056",
            asyncio = 56,
            text = "Cancelling the future of a running body ends the wait at once; the body continues, and its outcome"
                    + " is ignored.",
            source = "futures.py _chain_future")
    void bodyCancelledWhileItRunsGoesOnUnheard() {
        run(() -> {
            var started = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var over = new CountDownLatch(1);
            Future<Integer> future = getRunningLoop().runInExecutor(null, () -> {
                started.countDown();
                try {
                    awaitLatch(release);
                    trail().add("goes on");
                } finally {
                    over.countDown();
                }
                return 1;
            });
            Task<?> awaiter = createTask(() -> {
                expectCancelled(future::await);
                trail().add("awaiter cancelled");
            });
            awaitLatch(started);
            turns(1);
            assertTrue(future.cancel());
            assertFalse(future.cancel());
            awaiter.await();
            trail().expect("awaiter cancelled");
            release.countDown();
            awaitLatch(over);
            settle();
            assertTrue(future.isCancelled());
        });
        trail().expect("awaiter cancelled", "goes on");
        expectNothingHandled();
    }

    /** If this fails: the worker fails on a closed loop. */
    @Rule(
            id = "THREAD-057",
            asyncio = 57,
            text = "A result or failure that arrives from an executor after the loop was closed is dropped silently.",
            source = "test_events.py test_run_in_executor_cancel")
    void resultForAClosedLoopIsDropped() {
        EventLoop loop = newLoop();
        Queue<Runnable> queue = new ArrayDeque<>();
        Future<Integer> value = loop.runInExecutor(queue::add, () -> {
            trail().add("ran");
            return 1;
        });
        Future<Integer> failure = loop.runInExecutor(queue::add, () -> {
            throw new IllegalStateException("late");
        });
        loop.close();
        onThread(() -> queue.forEach(Runnable::run));
        trail().expect("ran");
        assertFalse(value.isDone());
        assertFalse(failure.isDone());
        expectNothingHandled();
    }

    /** If this fails: the worker's own context is used, or the caller's is shared with it. */
    @Rule(
            id = "THREAD-060",
            asyncio = 60,
            text = "toThread runs its body with the caller's context variables, and changes stay in the body's copy.",
            source = "test_threads.py test_to_thread_contextvars")
    void toThreadSeesTheCallersContext() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        run(() -> {
            variable.set("caller's");
            String seen = toThread(() -> {
                String value = variable.get();
                variable.set("changed by the body");
                return value;
            });
            trail().add(seen);
            trail().add(variable.get());
            String later = getRunningLoop().runInExecutor(null, () -> variable.get()).await();
            trail().add(later); // a worker keeps none of it
        });
        trail().expect("caller's", "caller's", "unset");
    }

    /** If this fails: a cancelled task hangs until its blocking call returns. */
    @Rule(
            id = "THREAD-424",
            asyncio = {56, 60},
            text = "A task cancelled in toThread ends at once; the body continues.",
            source = "threads.py to_thread")
    void cancelledToThreadEndsAtOnce() {
        var release = new CountDownLatch(1);
        run(() -> {
            var started = new CountDownLatch(1);
            Action<Exception> blocking = () -> {
                started.countDown();
                awaitLatch(release);
            };
            Task<?> task = createTask(() -> toThread(blocking));
            turns(1);
            awaitLatch(started);
            task.cancel();
            expectCancelled(task::await);
            trail().add("ended");
            release.countDown();
        });
        trail().expect("ended");
    }

    /** If this fails: the future stays pending; or virtual time waits for a job that is never done. */
    @Rule(
            id = "THREAD-425",
            asyncio = 54,
            text = "An executor's refusal is thrown by runInExecutor.",
            source = "base_events.py BaseEventLoop.run_in_executor")
    void refusalOfAnExecutorIsThrown() {
        run(() -> {
            Executor refusing = job -> {
                throw new RejectedExecutionException("full");
            };
            expectThrows(RejectedExecutionException.class, () -> getRunningLoop().runInExecutor(refusing, () -> 1));
            settle();
        });
    }

    /** If this fails: code that handles a cancellation does not recognise it, and it is reported as a failure. */
    @Rule(
            id = "THREAD-426",
            asyncio = 64,
            text = "A CancellationException thrown in an executor arrives as a CancelledError.",
            source = "futures.py _convert_future_exc")
    void cancellationInAnExecutorIsConverted() {
        run(() -> {
            Future<Integer> future = getRunningLoop().runInExecutor(null, () -> {
                throw new CancellationException("of something else");
            });
            expectThrows(CancelledError.class, future::await);
        });
        expectNothingHandled();
    }

    /** If this fails: one user's data is shown to the work of another. */
    @Rule(
            id = "THREAD-427",
            text = "A worker of the default executor inherits no thread-locals of the task that first needed it.",
            intent = "Python's thread-locals are not inheritable.")
    void workersInheritNothing() {
        var inheritable = new InheritableThreadLocal<String>();
        run(() -> {
            createTask(() -> {
                inheritable.set("of the first task");
                toThread(() -> trail().add(String.valueOf(inheritable.get())));
            }).await();
            toThread(() -> trail().add(String.valueOf(inheritable.get())));
        });
        trail().expect("null", "null");
    }

    /** If this fails: code that looks up classes finds those of another application, or none. */
    @Rule(
            id = "THREAD-428",
            level = Level.SHOULD,
            text = "A job of the default executor has the context class loader with which the loop runs, not that of a task.",
            intent = "Python has no class loaders.")
    void jobsHaveTheClassLoaderOfTheirLoop() {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        var ofTheLoop = new ClassLoader("of the loop", before) {};
        here.setContextClassLoader(ofTheLoop);
        try {
            run(() -> {
                createTask(() -> {
                    Thread.currentThread().setContextClassLoader(new ClassLoader("of a task", before) {});
                    assertSame(ofTheLoop, toThread(() -> Thread.currentThread().getContextClassLoader()));
                    toThread(() -> Thread.currentThread().setContextClassLoader(before));
                }).await();
                assertSame(ofTheLoop, toThread(() -> Thread.currentThread().getContextClassLoader()));
            });
        } finally {
            here.setContextClassLoader(before);
        }
    }
}

package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.Reference;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about failures of futures: identity, and the handling of those never retrieved (FUTURE). */
public abstract class FutureFailureRules extends RuleArea {

    private static final int SEVERAL = 10;

    /** Constructor for the conformance class. */
    protected FutureFailureRules() {}

    /** If this fails: failures are wrapped, copied, or some types are treated as signals. */
    @Rule(
            id = "FUTURE-074",
            asyncio = 74,
            text = "A future keeps any Throwable as the same object it was given, and rethrows it unwrapped.",
            source = "futures.py Future.set_exception")
    void failureIsKeptAsTheSameObject() {
        run(() -> {
            for (Throwable failure : List.of(
                    new IOException("checked"),
                    new NoSuchElementException("what an exhausted iterator throws"),
                    new AssertionError("an error"),
                    new Throwable("neither"))) {
                Future<String> future = getRunningLoop().createFuture();
                future.setException(failure);
                assertFalse(future.isCancelled());
                assertSame(failure, future.exception());
                assertSame(failure, expectThrows(Throwable.class, future::result));
                assertSame(failure, expectThrows(Throwable.class, future::await));
            }
        });
    }

    /** If this fails: the type of the failure decides instead of the call. */
    @Rule(
            id = "FUTURE-403",
            asyncio = 74,
            text = "A future given a CancelledError as its failure has failed and is not cancelled.",
            source = "futures.py Future.set_exception")
    void cancelledErrorAsFailureIsAFailure() {
        run(() -> {
            var failure = new CancelledError("given");
            Future<String> future = getRunningLoop().createFuture();
            future.setException(failure);
            assertTrue(future.isDone());
            assertFalse(future.isCancelled());
            assertSame(failure, future.exception());
            assertSame(failure, expectCancelled(future::await));
        });
    }

    /**
     * If this fails: failures of forgotten futures and tasks vanish, or are reported while they may still be retrieved.
     */
    @Rule(
            id = "FUTURE-076",
            asyncio = 76,
            text = "A failure that was never retrieved is reported once, at the latest when the loop closes.",
            intent = "A background task that fails must leave a trace somewhere.",
            source = "futures.py Future.__del__")
    @SuppressWarnings("ReachabilityFenceUsage") // what fails before is the rule itself
    void unretrievedFailureIsReportedWhenTheLoopCloses() {
        var ofFuture = new IOException("of a future");
        var ofTask = new IOException("of a task");
        Action<Exception> fails = () -> {
            throw ofTask;
        };
        EventLoop loop = newLoop();
        Future<String> future = loop.createFuture();
        future.setException(ofFuture);
        Task<?> task = loop.createTask(fails);
        future.addDoneCallback(trail()::add);
        turns(loop, 3);
        assertTrue(task.isDone());
        expectNothingHandled();
        loop.close();
        Set<Throwable> reported = handled().stream().map(ExceptionContext::exception).collect(Collectors.toSet());
        assertEquals(Set.of(ofFuture, ofTask), reported);
        assertEquals(2, handled().size(), "reports");
        ignoreHandled();
        Reference.reachabilityFence(future);
        Reference.reachabilityFence(task);
    }

    /** If this fails: a way of retrieving does not count, and users find handled failures in their logs. */
    @Rule(
            id = "FUTURE-404",
            asyncio = 76,
            text = "A failure is not reported once it was retrieved by result(), exception(), an await or cancel().",
            source = "futures.py Future.result, exception, cancel")
    void retrievedFailureIsNotReported() {
        run(() -> {
            expectThrows(IOException.class, failed()::result);
            failed().exception();
            expectThrows(IOException.class, failed()::await);
            failed().cancel();

            Future<String> awaitedBefore = getRunningLoop().createFuture();
            getRunningLoop().callSoon(() -> awaitedBefore.setException(new IOException("awaited")));
            expectThrows(IOException.class, awaitedBefore::await);

            Action<Exception> fails = () -> {
                throw new IOException("of a task");
            };
            expectThrows(IOException.class, createTask(fails)::await);
        });
        expectNothingHandled();
    }

    private static Future<String> failed() {
        Future<String> future = getRunningLoop().createFuture();
        future.setException(new IOException("looked at"));
        return future;
    }

    /** If this fails: reports wait for the close of the loop, which a server may never see. */
    @Rule(
            id = "FUTURE-405",
            level = Level.SHOULD,
            asyncio = 76,
            text = "The failure of a future that was collected is reported while the loop still runs.",
            source = "futures.py Future.__del__")
    void failureOfACollectedFutureIsReported() {
        run(() -> {
            var failure = new IOException("forgotten");
            forget(failure);
            collectUntil(() -> !handled().isEmpty());
            expectHandled(failure);
        });
        expectNothingHandled();
    }

    private static void forget(Throwable failure) {
        getRunningLoop().createFuture().setException(failure);
    }

    /**
     * If this fails: the loop holds the failure for the report, the failure refers to its task, and so the task is
     * never collected: nothing is reported, and memory leaks.
     */
    @Rule(
            id = "FUTURE-409",
            level = Level.SHOULD,
            asyncio = 76,
            text = "The failure of a collected task is reported while the loop runs, even if the failure, or a variable"
                    + " of the task's context, refers to the task.",
            source = "futures.py Future.__del__; gc of a cycle")
    void failureThatRefersToItsTaskIsReported() {
        run(() -> {
            expectReports(this::forgetTaskInFailure);
            expectReports(this::forgetTaskInContext);
        });
        ignoreHandled();
    }

    /** Some of them may be held by chance, by remains on some stack: so there are several. */
    private void expectReports(Runnable forgetting) {
        int before = handled().size();
        for (int i = 0; i < SEVERAL; i++) {
            forgetting.run();
        }
        collectUntil(() -> handled().size() >= before + SEVERAL / 2);
        assertTrue(handled().size() >= before + SEVERAL / 2, () -> "reported: " + (handled().size() - before));
        assertTrue(handled().getLast().message().contains("never retrieved"), handled().getLast()::message);
    }

    private void forgetTaskInFailure() {
        createTask(() -> {
            throw new KnowsItsTask(currentTask());
        });
        turns(1);
    }

    private void forgetTaskInContext() {
        ContextVar<Task<?>> self = ContextVar.of("self");
        createTask(() -> {
            self.set(Objects.requireNonNull(currentTask()));
            throw new IOException("forgotten");
        });
        turns(1);
    }

    private static final class KnowsItsTask extends Exception {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable") // only held
        private final transient @Nullable Task<?> task;

        KnowsItsTask(@Nullable Task<?> task) {
            super("refers to its task");
            this.task = task;
        }
    }

    /** If this fails: failures are wrapped in an ExecutionException or UncheckedIOException on their way. */
    @Rule(
            id = "FUTURE-408",
            text = "A checked exception comes through every await unwrapped, as the same object that was thrown.")
    void checkedExceptionComesThroughAwaitUnwrapped() {
        run(() -> {
            var failure = new IOException("checked");
            Body<String, IOException> fails = () -> {
                throw failure;
            };
            Task<String> inner = createTask(fails);
            Task<String> outer = createTask(() -> {
                turns(1);
                return inner.await(IOException.class);
            });
            assertSame(failure, expectThrows(IOException.class, outer::await));
            assertSame(failure, expectThrows(IOException.class, () -> Asyncio.coroutine(fails).await()));
            assertEquals(0, failure.getSuppressed().length, "suppressed");
        });
    }
}

package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.Level;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about awaiting futures: cost, order, failures nobody asked for, chaining (FUTURE). */
public abstract class AwaitRules extends RuleArea {

    /** For the conformance class. */
    protected AwaitRules() {}

    /**
     * Awaiting what is done is a mere look.
     *
     * <p>If this fails: every await suspends, also when there is nothing to wait for.
     */
    @Rule(
            id = "FUTURE-075",
            asyncio = 75,
            says = "Awaiting a future that is done returns or throws at once and costs no turn.",
            source = "futures.py Future.__await__")
    void awaitOfADoneFutureCostsNoTurn() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var failure = new IOException("failed");
            Future<String> finished = loop.createFuture();
            finished.setResult("value");
            Future<String> failed = loop.createFuture();
            failed.setException(failure);
            Future<String> cancelled = loop.createFuture();
            cancelled.cancel("message");
            try (var turns = countTurns(loop)) {
                assertEquals("value", finished.await());
                assertSame(failure, expectThrows(IOException.class, failed::await));
                assertEquals("message", expectCancelled(cancelled::await).message());
                assertEquals(0, turns.count(), "turns");
            }
        });
    }

    /**
     * A failure nobody asked for is not lost: the loop reports it when it closes, if not before.
     *
     * <p>If this fails: failures of forgotten futures and tasks vanish, or are reported while somebody may still ask.
     */
    @Rule(
            id = "FUTURE-076",
            asyncio = 76,
            says = "A failure nobody has asked for is reported once, at the latest when the loop closes.",
            intent = "A background task that fails must leave a trace somewhere.",
            source = "futures.py Future.__del__")
    void failureNobodyAskedForIsReportedWhenTheLoopCloses() {
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
        Set<Throwable> told = handled().stream().map(ExceptionContext::exception).collect(Collectors.toSet());
        assertEquals(Set.of(ofFuture, ofTask), told);
        assertEquals(2, handled().size(), "reports");
        ignoreHandled();
        Reference.reachabilityFence(future);
        Reference.reachabilityFence(task);
    }

    /**
     * Whoever looks at a failure takes it over from the loop.
     *
     * <p>If this fails: a way of looking does not count, and users find handled failures in their logs.
     */
    @Rule(
            id = "FUTURE-404",
            asyncio = 76,
            says = "A failure is not reported once result(), exception(), an await or cancel() has met it.",
            source = "futures.py Future.result, exception, cancel")
    void failureSomebodyAskedForIsNotReported() {
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

    /**
     * A failure of a future that is gone is reported while the loop still runs.
     *
     * <p>If this fails: reports wait for the close of the loop, which a server may never see.
     */
    @Rule(
            id = "FUTURE-405",
            level = Level.SHOULD,
            asyncio = 76,
            says = "The failure of a future that was collected is reported while the loop still runs.",
            source = "futures.py Future.__del__")
    void failureOfACollectedFutureIsReported() {
        run(() -> {
            var failure = new IOException("forgotten");
            forget(failure);
            long deadline = System.nanoTime() + Patience.ofStep().toNanos();
            while (handled().isEmpty() && System.nanoTime() - deadline < 0) {
                System.gc();
                turns(1);
            }
            expectHandled(failure);
        });
        expectNothingHandled();
    }

    private static void forget(Throwable failure) {
        getRunningLoop().createFuture().setException(failure);
    }

    /**
     * Tasks that wait for one future are served in the order they came.
     *
     * <p>If this fails: waiters are kept in a set or a stack, or the last one replaces the others.
     */
    @Rule(
            id = "FUTURE-077",
            asyncio = 77,
            says = "Tasks that wait for the same future resume in the order they began to wait.",
            source = "futures.py Future.add_done_callback")
    void waitersResumeInTheOrderTheyCame() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            for (int turns : new int[] {2, 0, 3, 1}) {
                createTask(() -> {
                    turns(turns);
                    trail().add(turns + " " + future.await());
                });
            }
            turns(5);
            future.setResult("x");
            trail().expectNothing();
            turns(1);
        });
        trail().expect("0 x", "1 x", "2 x", "3 x");
    }

    /**
     * A cancelled future ends its awaiter, though nobody cancelled that.
     *
     * <p>If this fails: the awaiter gets another exception, never resumes, or counts a cancel request.
     */
    @Rule(
            id = "FUTURE-078",
            asyncio = 78,
            says = "A task whose awaited future is cancelled gets CancelledError, and cancelling() stays 0.",
            source = "tasks.py Task.__step; test_tasks.py test_cancel_inner_future")
    void cancelledFutureCancelsItsAwaiter() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> task = createTask(() -> future.await());
            Task<String> catching = createTask(() -> String.valueOf(expectCancelled(future::await).message()));
            turns(1);
            future.cancel("message");
            assertFalse(task.isDone());
            assertEquals("message", expectCancelled(task::await).message());
            assertTrue(task.isCancelled());
            assertEquals(0, task.cancelling());
            assertEquals("message", catching.await());
            assertEquals(0, catching.cancelling());
        });
    }

    /**
     * A future of the loop that follows one of other threads passes its cancellation on.
     *
     * <p>If this fails: chaining is one way only, or the late outcome is set on a future that is done.
     */
    @Rule(
            id = "FUTURE-079",
            asyncio = 79,
            says = "Cancelling a chained future cancels its source; what the source does after that is ignored.",
            source = "futures.py _chain_future")
    void cancellingAChainedFutureCancelsItsSource() {
        var source = new CompletableFuture<String>();
        var stubborn = new CompletableFuture<String>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                trail().add("refused");
                return false;
            }
        };
        run(() -> {
            Future<String> target = wrapFuture(source);
            target.cancel();
            turns(1);
            assertTrue(source.isCancelled());

            Future<String> other = wrapFuture(stubborn);
            other.cancel();
            turns(1);
            trail().expect("refused");
            stubborn.complete("late");
            turns(3);
            assertTrue(other.isCancelled());
        });
    }

    /**
     * The other direction: the source's outcome arrives.
     *
     * <p>If this fails: a cancellation of the source is taken for a failure, or failures arrive wrapped.
     */
    @Rule(
            id = "FUTURE-406",
            asyncio = 79,
            says = "A chained future ends as its source does: with the value, the very failure, or cancelled.",
            source = "futures.py _copy_future_state")
    void chainedFutureFollowsItsSource() {
        var cancelled = new CompletableFuture<String>();
        var failing = new CompletableFuture<String>();
        var finishing = new CompletableFuture<String>();
        var failure = new IOException("source");
        run(() -> {
            Future<String> first = wrapFuture(cancelled);
            Future<String> second = wrapFuture(failing);
            Future<String> third = wrapFuture(finishing);
            startThread(() -> {
                cancelled.cancel(true);
                failing.completeExceptionally(failure);
                finishing.complete("value");
            });
            assertEquals("value", third.await());
            expectCancelled(first::await);
            assertTrue(first.isCancelled());
            assertSame(failure, expectThrows(IOException.class, second::await));
        });
    }

    /**
     * Where there is no task there is nothing to suspend, and the call says so.
     *
     * <p>If this fails: an await in a callback blocks the loop for ever, or fails with something obscure.
     */
    @Rule(
            id = "FUTURE-407",
            says = "Whatever suspends is refused in a callback, in a foreign thread and outside a running loop.",
            intent = "The most likely mistake of a beginner must not end in a hang.")
    void awaitOutsideATaskIsRefused() {
        EventLoop loop = newLoop();
        Future<String> pending = loop.createFuture();
        Coroutine<String> coroutine = Asyncio.coroutine(() -> "never runs");
        Action<RuntimeException> attempts = () -> {
            expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, pending::await);
            expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, coroutine::await);
            expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> Asyncio.sleep(Asyncio.millis(1)));
            expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, () -> loop.suspend(pending));
            expectMisuse(Misuse.AWAIT_OUTSIDE_TASK, loop::yieldNow);
            trail().add("refused");
        };
        attempts.run();
        loop.callSoon(attempts::run);
        turns(loop, 1);
        loop.runUntilComplete(() -> {
            onThread(attempts);
        });
        assertFalse(pending.isDone());
        trail().expect("refused", "refused", "refused");
    }

    /**
     * An await is transparent for failures.
     *
     * <p>If this fails: failures are wrapped in an ExecutionException or UncheckedIOException on their way.
     */
    @Rule(
            id = "FUTURE-408",
            says = "A checked exception comes through every await unwrapped, as the very object that was thrown.")
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

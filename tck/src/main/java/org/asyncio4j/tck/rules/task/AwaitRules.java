package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about awaiting futures: cost, order, chaining, misuse (FUTURE). */
public abstract class AwaitRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected AwaitRules() {}

    /** If this fails: every await suspends, even if there is nothing to wait for. */
    @Rule(
            id = "FUTURE-075",
            asyncio = 75,
            text = "Awaiting a future that is done returns or throws at once and costs no turn.",
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

    /** If this fails: waiters are kept in a set or a stack, or the last one replaces the others. */
    @Rule(
            id = "FUTURE-077",
            asyncio = 77,
            text = "Tasks that wait for the same future resume in the order in which they began to wait.",
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

    /** If this fails: the awaiter gets another exception, never resumes, or counts a cancel request. */
    @Rule(
            id = "FUTURE-078",
            asyncio = 78,
            text = "A task whose awaited future is cancelled gets CancelledError, and cancelling() stays 0.",
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

    /** If this fails: chaining works in one direction only, or the late outcome is set on a future that is done. */
    @Rule(
            id = "FUTURE-079",
            asyncio = 79,
            text = "Cancelling a chained future cancels its source; what the source does after that is ignored.",
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

    /** If this fails: a cancellation of the source is taken for a failure, or failures arrive wrapped. */
    @Rule(
            id = "FUTURE-406",
            asyncio = 79,
            text = "A chained future ends like its source: with the value, with the same failure, or cancelled.",
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
     * If this fails: an await in a callback blocks the loop forever, or fails with an obscure error.
     *
     * <p>Where there is no task there is nothing to suspend, and the call reports that.
     */
    @Rule(
            id = "FUTURE-407",
            text = "Every call that suspends is refused in a callback, in a foreign thread and outside a running loop.",
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
            Patience.join(Thread.startVirtualThread(attempts::run));
        });
        assertFalse(pending.isDone());
        trail().expect("refused", "refused", "refused", "refused");
    }
}

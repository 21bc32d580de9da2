package org.asyncio4j.tck.rules.interop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about futures as completion stages, and a loop as their executor (INTEROP, from 440 on). */
public abstract class CompletionStageRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected CompletionStageRules() {}

    /** A stage that is no future and does not convert to one, as the interface allows. */
    private static CompletionStage<String> opaque() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("toCompletableFuture")) {
                throw new UnsupportedOperationException("opaque");
            }
            return proxy;
        };
        Class<?>[] type = {CompletionStage.class};
        @SuppressWarnings("unchecked")
        var stage =
                (CompletionStage<String>) Proxy.newProxyInstance(CompletionStage.class.getClassLoader(), type, handler);
        return stage;
    }

    /** If this fails: completing one object explicitly completes the other. */
    @Rule(
            id = "INTEROP-440",
            text = "toCompletableFuture follows the future to its value, done or pending; each call creates a new one,"
                    + " and completing that explicitly does not affect the future.")
    void valuesComeOver() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            CompletableFuture<String> one = future.toCompletableFuture();
            CompletableFuture<String> two = future.toCompletableFuture();
            assertNotSame(one, two);
            two.complete("by hand");
            assertFalse(future.isDone());
            future.setResult("value");
            turns(1);
            assertEquals("value", one.getNow(null));
            assertEquals("by hand", two.getNow(null));
            CompletableFuture<String> late = future.toCompletableFuture();
            turns(1);
            assertEquals("value", late.getNow(null));
            Task<String> task = createTask(() -> sleep(seconds(1), "task"));
            assertEquals("task", wrapFuture(task.toCompletableFuture()).await());
        });
    }

    /** If this fails: it is wrapped on the way, or also reported as unseen. */
    @Rule(
            id = "INTEROP-441",
            text = "A failure arrives at toCompletableFuture as the same object, and back through wrapFuture as well;"
                    + " it counts as seen.")
    void failuresComeOverAsTheyAre() {
        var failure = new IOException("failure");
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            CompletableFuture<String> stage = future.toCompletableFuture();
            var seen = new AtomicReference<@Nullable Throwable>();
            var _ = stage.whenComplete((value, thrown) -> seen.set(thrown));
            future.setException(failure);
            turns(1);
            assertSame(failure, seen.get());
            assertSame(failure, expectThrows(CompletionException.class, stage::join).getCause());
            assertSame(failure, expectThrows(ExecutionException.class, stage::get).getCause());
            Future<String> back = wrapFuture(stage.thenApply(value -> value));
            assertSame(failure, expectThrows(IOException.class, back::await));
        });
        expectNothingHandled();
    }

    /**
     * If this fails: a task continues for a caller that has given up, or a caller waits for a task that was cancelled.
     */
    @Rule(
            id = "INTEROP-442",
            text = "Cancelling a future cancels what toCompletableFuture returned; cancelling that, from any thread,"
                    + " cancels the future, on its loop.")
    void cancellationGoesBothWays() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            CompletableFuture<String> follows = future.toCompletableFuture();
            future.cancel();
            turns(1);
            assertTrue(follows.isCancelled());

            Task<String> task = createTask(() -> {
                try {
                    return sleep(seconds(5), "value");
                } catch (CancelledError cancelled) {
                    trail().add(Asyncio.getRunningLoop() == getRunningLoop());
                    throw cancelled;
                }
            });
            CompletableFuture<String> stage = task.toCompletableFuture();
            turns(1);
            toThread(() -> stage.cancel(true));
            expectCancelled(task::await);
            assertTrue(task.isCancelled());
            trail().expect(true);
        });
    }

    /** If this fails: an abandoned request runs to completion; or a stage that cannot be cancelled breaks the loop. */
    @Rule(
            id = "INTEROP-443",
            asyncio = 63,
            text = "Cancelling what wrapFuture returned cancels the stage, and cancelling the stage cancels it; a stage"
                    + " that cannot be cancelled is left alone.",
            source = "futures.py _chain_future; test_futures.py test_wrap_future_cancel, test_wrap_future_cancel2")
    void cancellingTheWrapperCancelsTheStage() {
        run(() -> {
            var stage = new CompletableFuture<String>();
            Future<String> wrapper = wrapFuture(stage);
            wrapper.cancel();
            turns(1);
            assertTrue(stage.isCancelled());

            var other = new CompletableFuture<String>();
            Future<String> follows = wrapFuture(other);
            toThread(() -> other.cancel(true));
            expectCancelled(follows::await);
            assertTrue(follows.isCancelled());

            Task<String> awaits = createTask(() -> wrapFuture(new CompletableFuture<String>().minimalCompletionStage())
                    .await());
            turns(1);
            awaits.cancel();
            expectCancelled(awaits::await);

            Future<String> ofOpaque = wrapFuture(opaque());
            ofOpaque.cancel();
            turns(1);
        });
        expectNothingHandled();
    }

    /** If this fails: the caller of cancel gets the exception of a closed loop. */
    @Rule(
            id = "INTEROP-444",
            text = "When its loop is closed, what toCompletableFuture returned can be cancelled without an exception,"
                    + " and a wrapped stage can be completed.")
    void closedLoopIsLeftAlone() {
        EventLoop loop = newLoop();
        Future<String> future = loop.createFuture();
        CompletableFuture<String> follows = future.toCompletableFuture();
        var stage = new CompletableFuture<String>();
        Future<String> wrapper = wrapFuture(stage, loop);
        loop.close();
        assertFalse(follows.isDone());
        assertTrue(follows.cancel(true));
        assertTrue(stage.complete("late"));
        assertFalse(future.isDone());
        assertFalse(wrapper.isDone());
    }

    /** If this fails: commands run on the caller's thread, or out of order. */
    @Rule(
            id = "INTEROP-450",
            text = "A command given to asExecutor, from any thread, runs as a callback of the loop, in order, in a copy"
                    + " of the caller's context.")
    void commandsRunAsCallbacks() {
        var variable = ContextVar.of("variable", "default");
        run(() -> {
            EventLoop loop = getRunningLoop();
            Executor executor = loop.asExecutor();
            variable.set("caller");
            executor.execute(() -> {
                assertSame(loop, Asyncio.getRunningLoop());
                trail().add("first " + Asyncio.currentTask() + " " + variable.get());
                variable.set("command");
            });
            executor.execute(trail().mark("second"));
            trail().expectNothing();
            turns(1);
            trail().expect("first null caller", "second");
            assertEquals("caller", variable.get());
            toThread(() -> executor.execute(trail().mark("third")));
            turns(1);
            trail().expect("first null caller", "second", "third");
            expectThrows(NullPointerException.class, () -> executor.execute(null));
        });
    }

    /** If this fails: the view is not usable as an executor of the JDK. */
    @Rule(
            id = "INTEROP-451",
            text = "CompletableFuture runs its async stages on a loop that is given as an executor; so does"
                    + " runInExecutor, the loop's own one included.")
    void stagesRunOnTheLoop() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Executor executor = loop.asExecutor();
            var failure = new IllegalStateException("in a stage");
            CompletableFuture<String> stage = toThread(() -> CompletableFuture
                    .supplyAsync(() -> here(loop), executor)
                    .thenApplyAsync(text -> text + here(loop), executor)
                    .whenCompleteAsync((text, thrown) -> trail().add(text + here(loop)), executor));
            assertEquals("loop loop ", wrapFuture(stage).await());
            trail().expect("loop loop loop ");
            CompletableFuture<String> failing = CompletableFuture.supplyAsync(
                    () -> {
                        throw failure;
                    },
                    executor);
            assertSame(failure, expectThrows(IllegalStateException.class, wrapFuture(failing)::await));
            assertEquals("loop ", loop.runInExecutor(executor, () -> here(loop)).await());
        });
        expectNothingHandled();
    }

    private static String here(EventLoop loop) {
        return Asyncio.getRunningLoop() == loop ? "loop " : "elsewhere ";
    }

    /** If this fails: the failure is lost, or ends the loop. */
    @Rule(
            id = "INTEROP-452",
            text = "An exception thrown by a command given to asExecutor is passed to the exception handler, and the"
                    + " next command runs.")
    void failureOfACommandIsReported() {
        var failure = new IllegalStateException("in a command");
        run(() -> {
            Executor executor = getRunningLoop().asExecutor();
            executor.execute(() -> {
                throw failure;
            });
            executor.execute(trail().mark("next"));
            turns(1);
        });
        expectHandled(failure);
        trail().expect("next");
    }

    /** If this fails: callers see an exception that no user of an executor expects. */
    @Rule(
            id = "INTEROP-453",
            text = "asExecutor keeps commands for a loop that is not running, and refuses them with"
                    + " RejectedExecutionException once it is closed.")
    void closedLoopRejectsCommands() {
        EventLoop loop = newLoop();
        Executor executor = loop.asExecutor();
        onThread(() -> executor.execute(trail().mark("kept")));
        turns(loop, 1);
        trail().expect("kept");
        loop.close();
        var rejected = expectThrows(RejectedExecutionException.class, () -> executor.execute(trail().mark("late")));
        assertEquals(Misuse.LOOP_CLOSED, ((MisuseException) rejected.getCause()).misuse());
    }
}

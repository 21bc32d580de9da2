package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.GeneratorExit;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a loop on a context, where running tasks obstruct it: the same as with a runner. */
class AttachEndTest extends WithVertx {

    private final List<String> trail = new CopyOnWriteArrayList<>();

    /** The end proceeds one step after the other, regardless of the cancelled tasks. */
    @ParameterizedTest
    @EnumSource
    void taskThatCancelsAllOthersDoesNotCutTheEndShort(CoroutineMechanism mechanism) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        ExecutorService executor = newExecutor();
        AsyncGenerator<Integer> generator = generator();
        outcome(VertxAsyncio.run(context, () -> leave(generator, executor)));
        outcome(VertxAsyncio.detach(context));
        Reference.reachabilityFence(generator);
        assertTrue(executor.isTerminated());
        assertTrue(loop.isClosed());
        assertEquals(Set.of("tidied up", "generator closed"), Set.copyOf(trail));
    }

    /** A runner does the same. */
    @ParameterizedTest
    @EnumSource
    void runnerIsNotCutShortEither(CoroutineMechanism mechanism) throws Exception {
        AsyncGenerator<Integer> generator = generator();
        ExecutorService executor = newExecutor();
        try (Runner runner = new Runner(() -> new VertxEventLoopProvider().newEventLoop(config(mechanism)))) {
            runner.run(() -> leave(generator, executor));
        }
        Reference.reachabilityFence(generator);
        assertTrue(executor.isTerminated());
        assertEquals(Set.of("tidied up", "generator closed"), Set.copyOf(trail));
    }

    private static ExecutorService newExecutor() {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    }

    private void leave(AsyncGenerator<Integer> generator, ExecutorService executor) throws Exception {
        getRunningLoop().setDefaultExecutor(executor);
        assertEquals(7, Asyncio.toThread(() -> 7));
        createTask(this::supervise);
        createTask(this::tidyUp);
        generator.anext();
    }

    private AsyncGenerator<Integer> generator() {
        return AsyncGenerator.of(out -> {
            try {
                out.yield(1);
            } catch (GeneratorExit exit) {
                sleep(Duration.ZERO);
                trail.add("generator closed");
                throw exit;
            }
        });
    }

    /** Cancels every other task when it is itself cancelled. */
    private void supervise() {
        try {
            getRunningLoop().createFuture().await();
        } finally {
            allTasks().stream().filter(task -> task != currentTask()).forEach(Task::cancel);
        }
    }

    /** Takes a while, and must not be cancelled twice. */
    private void tidyUp() {
        Task<?> tidying;
        try {
            getRunningLoop().createFuture().await();
        } finally {
            tidying = createTask(() -> {
                for (int turn = 0; turn < 5; turn++) {
                    sleep(Duration.ZERO);
                }
                trail.add("tidied up");
            });
            Asyncio.shield(tidying).await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskFactoryThatFailsDoesNotKeepTheLoopOpen(CoroutineMechanism mechanism) throws Exception {
        var told = new CopyOnWriteArrayList<Throwable>();
        EventLoop loop = VertxAsyncio.attach(context,
                config(mechanism).withExceptionHandler((from, report) -> told.add(report.exception())));
        var failure = new IllegalStateException("no tasks any more");
        outcome(VertxAsyncio.run(context, () -> getRunningLoop().setTaskFactory(new Refusing(failure))));
        outcome(VertxAsyncio.detach(context));
        assertTrue(loop.isClosed());
        assertEquals(List.of(), told);
    }

    private record Refusing(RuntimeException failure) implements TaskFactory {

        @Override
        public <T extends @Nullable Object> Task<T> createTask(
                EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            throw failure;
        }
    }

    /** The handler of the end is called when everything is over: it can attach again. */
    @ParameterizedTest
    @EnumSource
    void handlerOfTheEndMayAttachAgain(CoroutineMechanism mechanism) throws Exception {
        EventLoop first = VertxAsyncio.attach(context, config(mechanism));
        EventLoop second = outcome(VertxAsyncio.detach(context).map(ended -> {
            assertTrue(first.isClosed());
            return VertxAsyncio.attach(context, config(mechanism));
        }));
        assertFalse(second.isClosed());
        assertEquals(second, outcome(VertxAsyncio.run(context, () -> getRunningLoop())));
    }

    /**
     * As with a runner, nothing is awaited any longer; but everything that waits is notified, and the context can have
     * another loop.
     */
    @ParameterizedTest
    @EnumSource
    void interruptEndsTheLoopAndTellsAllWhoWait(CoroutineMechanism mechanism) throws Exception {
        var told = new CompletableFuture<Throwable>();
        context.exceptionHandler(told::complete);
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        var started = new CompletableFuture<Boolean>();
        var waiting = VertxAsyncio.run(context, () -> {
            started.complete(true);
            getRunningLoop().createFuture().await();
        });
        started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var interrupt = new KeyboardInterrupt();
        loop.callSoonThreadsafe(() -> {
            throw interrupt;
        });
        assertThrows(CancellationException.class, () -> outcome(waiting));
        assertSame(interrupt, told.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        outcome(VertxAsyncio.detach(context));
        assertTrue(loop.isClosed());
        assertEquals(7, outcome(VertxAsyncio.run(context, () -> 7)));
    }
}

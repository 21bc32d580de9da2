package org.asyncio4j.vertx;

import io.vertx.core.Closeable;
import io.vertx.core.Completable;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.jspecify.annotations.Nullable;

/** The loop that lives on a context of the user's, from its attachment to the end of the context at the latest. */
final class Attachment implements Closeable {

    /*
     * Overview.
     *
     *   of(context) --> RUNNING --end(): tasks cancelled, executor shut down--> STOPPING --last turn--> CLOSED
     *                      '------stop(), or a fatal failure----------------------------------------------^
     *
     * The context's data map holds the attachment, so that each context has at most one; the context's close hooks
     * hold it, so that the loop ends before the event loop does.
     */

    /** How long ending waits for the default executor: the runner's constant. */
    private static final Duration EXECUTOR_JOIN_TIMEOUT = Duration.ofMinutes(5);

    private final ContextInternal context;
    private final VertxEventLoop loop;
    private final Promise<@Nullable Void> ended;
    private final AtomicBoolean ending = new AtomicBoolean(); // any thread

    private Attachment(ContextInternal context, LoopConfig config) {
        this.context = context;
        this.loop = new VertxEventLoop(config, new ContextDriver(new GivenContext(context)));
        this.ended = context.promise();
    }

    /** The attachment of a context; a new one needs to be asked for by a configuration, or finds none. */
    static Attachment of(ContextInternal root, @Nullable LoopConfig config) {
        boolean[] made = {false};
        Object found = root.contextData().computeIfAbsent(Attachment.class, key -> {
            made[0] = true;
            Attachment fresh = new Attachment(root, config == null ? LoopConfig.defaults() : config);
            fresh.begin();
            return fresh;
        });
        if (config != null && !made[0]) {
            throw new IllegalStateException("this context has a loop already; detach it first, or use it as it is");
        }
        return (Attachment) found;
    }

    static @Nullable Attachment existing(ContextInternal root) {
        return (Attachment) root.contextData().get(Attachment.class);
    }

    private void begin() {
        if (!context.closeFuture().add(this)) {
            throw new IllegalStateException("the context is closed: its verticle is undeployed, or its Vertx closed");
        }
        loop.startAsGuest(this::hasEnded);
    }

    EventLoop loop() {
        return loop;
    }

    <T extends @Nullable Object> io.vertx.core.Future<T> run(ContextInternal on, Coroutine<T> coroutine) {
        Promise<T> result = on.promise();
        Context inherited = Context.copyCurrent();
        inherited.run(() -> VertxEventLoop.CONTEXT.set(on));
        try {
            loop.callSoonThreadsafe(() -> {
                Task<T> task = loop.createTask(coroutine, TaskOptions.defaults().in(inherited));
                FutureBridge.forward(task, result);
            });
        } catch (MisuseException closed) {
            coroutine.close();
            result.fail(closed);
            return result.future();
        }
        Runnable forget = loop.whenClosed(() -> result.tryFail(new CancellationException("the loop was closed first")));
        result.future().onComplete(done -> forget.run());
        return result.future();
    }

    /** Ends it gently; each call answers the same future. Any thread. */
    io.vertx.core.Future<@Nullable Void> end() {
        if (ending.compareAndSet(false, true)) {
            try {
                loop.callSoonThreadsafe(() -> loop.createTask(this::cancelAllAndStop));
            } catch (MisuseException failure) {
                if (failure.misuse() != Misuse.LOOP_CLOSED) {
                    throw failure;
                }
            }
        }
        return ended.future();
    }

    /** What a runner does at its end. In a task of the loop. */
    private void cancelAllAndStop() {
        try {
            cancelAllOthers();
            loop.shutdownDefaultExecutor(EXECUTOR_JOIN_TIMEOUT);
        } finally {
            loop.stop();
        }
    }

    private void cancelAllOthers() {
        List<Task<?>> others = new ArrayList<>(loop.allTasks());
        others.remove(loop.currentTask());
        if (others.isEmpty()) {
            return;
        }
        others.forEach(Task::cancel);
        Asyncio.waitUntil(others);
        for (Task<?> task : others) {
            if (!task.isCancelled() && task.exception() != null) {
                loop.callExceptionHandler(
                        ExceptionContext.of("unhandled exception while the loop ended", task.exception())
                                .about(task));
            }
        }
    }

    /** The last turn is over; on the context's thread, unless that is gone. */
    private void hasEnded(@Nullable Throwable failure) {
        context.closeFuture().remove(this);
        context.contextData().remove(Attachment.class, this);
        try {
            loop.close();
        } finally {
            if (failure != null) {
                context.reportException(failure);
            }
            ended.tryComplete(null);
        }
    }

    /** The context ends: its verticle is undeployed, or its Vertx closed. */
    @Override
    public void close(Completable<Void> completion) {
        end().onComplete(done -> completion.complete(null, null));
    }
}

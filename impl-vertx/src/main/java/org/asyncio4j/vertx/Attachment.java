package org.asyncio4j.vertx;

import io.vertx.core.Closeable;
import io.vertx.core.Completable;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.GuestLoops;
import org.jspecify.annotations.Nullable;

/** A loop attached to a context of the user's. It ends with the context at the latest. */
final class Attachment implements Closeable {

    /*
     * Overview.
     *
     *   of(context) --> RUNNING --end()--> ENDING --tasks, generators, executor have ended--> CLOSED
     *                      '-----------------'-------stop(), or a fatal failure-----------------^
     *
     * The context's data map holds the attachment, so that each context has at most one; the context's close hooks
     * hold it, so that the loop ends before the event loop does.
     */

    private enum State {
        RUNNING,
        ENDING,
        CLOSED
    }

    private final ContextInternal context;
    private final VertxEventLoop loop;
    private final Promise<@Nullable Void> ended;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING); // any thread, CAS

    private Attachment(ContextInternal context, LoopConfig config) {
        this.context = context;
        this.loop = new VertxEventLoop(config, new ContextDriver(new GivenContext(context)));
        this.ended = context.promise();
    }

    /**
     * Returns the attachment of a context, which is created if there is none. With a configuration, there must be none
     * yet.
     */
    static Attachment of(ContextInternal root, @Nullable LoopConfig config) {
        boolean[] made = {false};
        Object found = root.contextData().computeIfAbsent(Attachment.class, key -> {
            made[0] = true;
            Attachment fresh = new Attachment(root, config == null ? LoopConfig.defaults() : config);
            fresh.begin();
            return fresh;
        });
        if (config != null && !made[0]) {
            throw new IllegalStateException("this context already has a loop; detach it first, or use it as it is");
        }
        return (Attachment) found;
    }

    static @Nullable Attachment existing(ContextInternal root) {
        return (Attachment) root.contextData().get(Attachment.class);
    }

    private void begin() {
        if (!context.closeFuture().add(this)) {
            loop.close();
            throw new IllegalStateException(
                    "the context is closed: its verticle was undeployed, or its Vertx was closed");
        }
        loop.startAsGuest(this::runEnded);
    }

    EventLoop loop() {
        return loop;
    }

    <T extends @Nullable Object> io.vertx.core.Future<T> run(ContextInternal on, Coroutine<T> coroutine) {
        Promise<T> result = on.promise();
        Context inherited = Context.copyCurrent();
        inherited.run(() -> VertxEventLoop.CONTEXT.set(on));
        boolean open = GuestLoops.callUnlessClosed(loop, () -> {
            Task<T> task = loop.createTask(coroutine, TaskOptions.defaults().withContext(inherited));
            FutureBridge.forward(task, result);
        });
        if (!open) {
            coroutine.close();
            result.fail(Misuse.LOOP_CLOSED.exception());
            return result.future();
        }
        Runnable forget = loop.whenClosed(() -> result.tryFail(new CancellationException("the loop was closed first")));
        result.future().onComplete(done -> forget.run());
        return result.future();
    }

    /** Ends the loop gracefully. Each call returns the same future. Any thread. */
    io.vertx.core.Future<@Nullable Void> end() {
        if (state.compareAndSet(State.RUNNING, State.ENDING)) {
            GuestLoops.callUnlessClosed(loop, this::beginEnd);
        }
        return ended.future();
    }

    /** Begins the end, bypassing the user's task factory: if that refused, the context could not end either. */
    private void beginEnd() {
        loop.newTask(Asyncio.coroutine(this::windUpAndStop), TaskOptions.named("detach"));
    }

    private void windUpAndStop() {
        try {
            GuestLoops.windUp(loop);
        } finally {
            loop.stop();
        }
    }

    /** Called after the last turn; on the context's thread, unless that is gone. */
    private void runEnded(@Nullable Throwable failure) {
        state.set(State.CLOSED);
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

    /** Called when the context ends: its verticle is undeployed, or its Vertx closed. */
    @Override
    public void close(Completable<Void> completion) {
        end().onComplete(done -> completion.complete(null, null));
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.ThreadingModel;
import io.vertx.core.internal.ContextInternal;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/**
 * asyncio inside Vert.x: a loop on a context that is there already, and futures across the border.
 *
 * <pre>{@code
 * class Greeter extends VerticleBase {
 *     public Future<?> start() {
 *         return VertxAsyncio.run(context, () -> {
 *             var config = await(vertx.fileSystem().readFile("greeter.json"));
 *             ...
 *         });
 *     }
 * }
 * }</pre>
 *
 * <p>The library keeps no server or client alive: since Vert.x 5 one that nobody references is closed by the next
 * garbage collection, so keep those you make in a field.
 */
public final class VertxAsyncio {

    private VertxAsyncio() {}

    /** The loop of {@code context}, made with default configuration if it has none; see the other overload. */
    public static EventLoop attach(io.vertx.core.Context context) {
        return Attachment.of(root(context), null).loop();
    }

    /**
     * Gives {@code context} a loop. It is running when this returns, as a guest: on the context's event-loop thread, a
     * turn at a time. Any thread, the context's own included; never blocks.
     *
     * <p>It lives as long as the context: undeploying the verticle, closing the Vertx or {@link #detach} cancels its
     * tasks, waits for them, then closes it. {@code stop()} ends and closes it at once. A context and its duplicates
     * share one loop; two contexts of one event-loop thread have two, which take turns.
     *
     * @param config mechanism, clock, debug mode, exception handler; its back end is not looked at
     * @throws IllegalArgumentException if it is not an event-loop context
     * @throws IllegalStateException if the context is closed, or has a loop already
     */
    public static EventLoop attach(io.vertx.core.Context context, LoopConfig config) {
        return Attachment.of(root(context), config).loop();
    }

    /**
     * Ends the loop of {@code context}: cancels its tasks, waits for them, closes it. Any thread; never blocks. The
     * Vertx stays open.
     *
     * @return done when the loop is closed; at once if there is none
     */
    public static io.vertx.core.Future<@Nullable Void> detach(io.vertx.core.Context context) {
        ContextInternal root = root(context);
        Attachment attachment = Attachment.existing(root);
        return attachment == null ? root.succeededFuture() : attachment.end();
    }

    /**
     * Runs {@code body} as a task of the context's loop, which is attached at the first need. Any thread, the
     * context's own included; never blocks. The task and all it starts run on this very context, a duplicated one and
     * its locals included.
     *
     * @return what becomes of the task, delivered on {@code context}; fails with a
     *     {@link java.util.concurrent.CancellationException} if the task is cancelled
     */
    public static <T extends @Nullable Object> io.vertx.core.Future<T> run(
            io.vertx.core.Context context, Body<T, ?> body) {
        ContextInternal internal = (ContextInternal) context;
        return Attachment.of(root(context), null).run(internal, Asyncio.coroutine(body));
    }

    /** Runs {@code action} as a task of the context's loop; see {@link #run(io.vertx.core.Context, Body)}. */
    public static io.vertx.core.Future<@Nullable Void> run(io.vertx.core.Context context, Action<?> action) {
        ContextInternal internal = (ContextInternal) context;
        return Attachment.of(root(context), null).run(internal, Asyncio.coroutine(action));
    }

    /**
     * Suspends the current task until {@code future} is complete; returns its value or rethrows its failure. On any
     * back end. Cancelling the task while it waits cancels a {@link io.vertx.core.Timer}; other futures of Vert.x
     * cannot be cancelled, and their result is dropped.
     */
    public static <T extends @Nullable Object> T await(io.vertx.core.Future<T> future) {
        return toFuture(future).await();
    }

    /**
     * A future of the running loop that follows {@code future}. Loop thread; never suspends. A failure with {@link
     * java.util.concurrent.CancellationException} cancels it.
     */
    public static <T extends @Nullable Object> Future<T> toFuture(io.vertx.core.Future<T> future) {
        return FutureBridge.toOurs(future, Asyncio.getRunningLoop());
    }

    /**
     * A future of Vert.x that follows {@code future}. Loop thread; never suspends. Its handlers run on the current
     * context of Vert.x, if there is one.
     */
    public static <T extends @Nullable Object> io.vertx.core.Future<T> toVertx(Future<T> future) {
        return FutureBridge.toVertx(future, ContextInternal.current());
    }

    private static ContextInternal root(io.vertx.core.Context context) {
        if (context.threadingModel() != ThreadingModel.EVENT_LOOP) {
            throw new IllegalArgumentException("a loop can only live on an event-loop context, and this one is "
                    + context.threadingModel() + "; deploy the verticle with the default threading model, or use"
                    + " another back end beside it");
        }
        return ((ContextInternal) context).unwrap();
    }
}

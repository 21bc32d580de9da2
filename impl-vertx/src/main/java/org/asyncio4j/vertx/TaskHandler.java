package org.asyncio4j.vertx;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import java.util.Objects;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.VoidBlock;
import org.asyncio4j.spi.GuestLoops;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;

/** A handler of Vert.x that starts a task for each object it handles. Any thread. */
final class TaskHandler<T> implements Handler<T> {

    private final VoidBlock<? super T, ?> block;
    private final Context context; // of which each task has a copy
    private final @Nullable EventLoop loop; // null: the loop of the context on which Vert.x calls

    TaskHandler(VoidBlock<? super T, ?> block) {
        this.block = block;
        this.context = Context.copyCurrent();
        this.loop = AbstractEventLoop.runningOrNull();
    }

    @Override
    public void handle(T handled) {
        hold(handled);
        ContextInternal here = ContextInternal.current();
        EventLoop target;
        try {
            target = loop != null ? loop : VertxAsyncio.attach(Objects.requireNonNull(here, "context of Vert.x"));
        } catch (RuntimeException refused) {
            answerWithFailure(handled); // the client must not wait in vain for a misconfigured server
            throw refused;
        }
        Context inherited = context.copy();
        if (here != null) {
            inherited.run(() -> VertxEventLoop.CONTEXT.set(here));
        }
        Coroutine<?> coroutine = Asyncio.coroutine(() -> block.run(handled));
        boolean open = GuestLoops.callUnlessClosed(target, () -> {
            Task<?> task = target.createTask(coroutine, TaskOptions.defaults().withContext(inherited));
            task.addDoneCallback(done -> ended(done, handled, target));
        });
        if (!open) {
            coroutine.close();
            Resets.reset(handled);
        }
    }

    /** Pauses a stream, so that nothing is lost before the task gets to it. */
    private static void hold(Object handled) {
        if (handled instanceof ReadStream<?> stream) {
            stream.pause();
        }
        if (handled instanceof NetSocket socket) {
            SocketWire.keepHalfOpen(socket);
        }
    }

    private static void ended(Future<?> task, Object handled, EventLoop loop) {
        if (task.isCancelled()) {
            Resets.reset(handled);
            return;
        }
        Throwable failure = task.exception();
        if (failure != null) {
            loop.callExceptionHandler(ExceptionContext.of("Unhandled exception in a handler of Vert.x", failure)
                    .with("handled", handled));
            answerWithFailure(handled);
        } else if (handled instanceof HttpServerRequest request && request.response().ended()) {
            Resets.dropRest(request);
        }
    }

    /** Answers a request with status 500 if nothing has been sent; otherwise ends the stream. */
    private static void answerWithFailure(Object handled) {
        if (handled instanceof HttpServerRequest request && !request.response().headWritten()) {
            request.response().setStatusCode(500).end();
            Resets.dropRest(request);
        } else {
            Resets.reset(handled);
        }
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.spi.context.executor.EventExecutorProvider;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.GuestLoops;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A provider through which Vert.x delivers events to the loop on which an operation was started, regardless of the back
 * end that drives that loop.
 *
 * <p>Vert.x finds it by ServiceLoader and asks it when a callback or a task of a loop uses a Vertx without being on a
 * context. Vert.x then creates a context with {@code ThreadingModel.EXTERNAL} whose handlers run as callbacks of the
 * loop.
 */
public final class LoopExecutorProvider implements EventExecutorProvider {

    /** Creates the provider, for {@link java.util.ServiceLoader}. */
    public LoopExecutorProvider() {}

    @Override
    public @Nullable Executor eventExecutorFor(Thread thread) {
        EventLoop loop = thread == Thread.currentThread() ? AbstractEventLoop.runningOrNull() : null;
        return loop == null ? null : work -> deliver(loop, work);
    }

    private static void deliver(EventLoop loop, Runnable work) {
        if (!GuestLoops.callUnlessClosed(loop, work)) {
            throw new RejectedExecutionException(
                    "the loop on which this was begun is closed", Misuse.LOOP_CLOSED.exception());
        }
    }
}

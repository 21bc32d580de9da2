package org.asyncio4j.spi.executors;

import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * A body given to an executor, as the executor sees it: what {@code shutdownNow} hands out, and may be cancelled, as
 * any job that was submitted.
 *
 * <p>Cancelling it ends the wait for it, unless it has begun: as in asyncio, a thread's work is not interrupted.
 */
final class HandedJob<T extends @Nullable Object> extends FutureTask<T> {

    private final ExecutorJob<T> job;
    private final @Nullable ClassLoader classLoader;

    @SuppressWarnings("this-escape") // to what holds it weakly
    HandedJob(
            DefaultExecutor jobs, Executor executor, Future<T> future, Body<T, ?> body,
            @Nullable ClassLoader classLoader) {
        super(body::run);
        this.job = new ExecutorJob<>(jobs, executor, future, this);
        this.classLoader = classLoader;
    }

    /** What the loop has of it. */
    ExecutorJob<T> job() {
        return job;
    }

    /** The context class loader of the loop that gave it. */
    @Nullable ClassLoader classLoader() {
        return classLoader;
    }

    @Override
    public void run() {
        if (job.begins()) {
            super.run();
            job.ended(this);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return job.cancel() && super.cancel(false);
    }

    /** Its future on the loop is cancelled, before it has begun. */
    void loopCancelled() {
        super.cancel(false);
    }
}

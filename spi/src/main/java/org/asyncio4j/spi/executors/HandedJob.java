package org.asyncio4j.spi.executors;

import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * A body given to an executor, as seen by the executor: {@code shutdownNow} returns it, and it can be cancelled, like
 * any submitted job.
 *
 * <p>Cancelling it ends the wait for it, unless it has begun: as in asyncio, the work of a thread is not interrupted.
 */
final class HandedJob<T extends @Nullable Object> extends FutureTask<T> {

    private final ExecutorJob<T> job;
    private final @Nullable ClassLoader classLoader;

    @SuppressWarnings("this-escape") // to an object that refers to it weakly
    HandedJob(
            DefaultExecutor jobs, Executor executor, Future<T> future, Body<T, ?> body,
            @Nullable ClassLoader classLoader) {
        super(body::run);
        this.job = new ExecutorJob<>(jobs, executor, future, this);
        this.classLoader = classLoader;
    }

    /** Returns the loop's view of this job. */
    ExecutorJob<T> job() {
        return job;
    }

    /** Returns the context class loader of the loop that submitted the job. */
    @Nullable ClassLoader classLoader() {
        return classLoader;
    }

    @Override
    public void run() {
        if (job.tryBegin()) {
            super.run();
            job.ended(this);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return job.cancel() && super.cancel(false);
    }

    /** Called when the future on the loop is cancelled before the job has begun. */
    void loopCancelled() {
        super.cancel(false);
    }
}

package org.asyncio4j.spi.support;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** A body on its way through an executor: runs there unless cancelled before, and completes its future on the loop. */
final class ExecutorJob<T extends @Nullable Object> implements Runnable, Consumer<Future<T>> {

    private static final int WAITING = 0;
    private static final int RUNNING = 1;
    private static final int CANCELLED = 2;

    private final DefaultExecutor jobs;
    private final Future<T> future; // loop thread only
    private final Body<T, ?> body;
    private final AtomicInteger state = new AtomicInteger(WAITING); // worker and loop, CAS

    ExecutorJob(DefaultExecutor jobs, Future<T> future, Body<T, ?> body) {
        this.jobs = jobs;
        this.future = future;
        this.body = body;
    }

    /** In the worker. */
    @Override
    public void run() {
        if (!state.compareAndSet(WAITING, RUNNING)) {
            return;
        }
        Runnable end;
        try {
            T value = body.run();
            end = () -> {
                if (!future.isDone()) {
                    future.setResult(value);
                }
            };
        } catch (Throwable failure) {
            end = () -> failed(failure);
        }
        jobs.jobEnded(end);
    }

    private void failed(Throwable failure) {
        if (future.isDone()) {
            return;
        }
        if (failure instanceof CancelledError cancelled) {
            future.cancel(cancelled.message());
        } else if (failure instanceof CancellationException foreign) {
            future.cancel(foreign.getMessage()); // asyncio: _convert_future_exc
        } else {
            future.setException(failure);
        }
    }

    /** The future is done, on the loop: a cancelled one keeps the body from starting, if it has not. */
    @Override
    public void accept(Future<T> done) {
        if (done.isCancelled() && state.compareAndSet(WAITING, CANCELLED)) {
            jobs.jobCancelled();
        }
    }
}

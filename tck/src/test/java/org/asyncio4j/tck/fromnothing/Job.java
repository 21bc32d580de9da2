package org.asyncio4j.tck.fromnothing;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** A body in an executor, and the future that it completes on its loop. Any thread. */
final class Job<T extends @Nullable Object> extends FutureTask<T> {

    private final FromNothingLoop loop;
    private final Executor executor;
    private final Future<T> future;
    private final AtomicBoolean decided = new AtomicBoolean(); // whether it runs

    Job(FromNothingLoop loop, Executor executor, Body<T, ?> body) {
        super(body::run);
        this.loop = loop;
        this.executor = executor;
        this.future = loop.createFuture();
    }

    Future<T> future() {
        return future;
    }

    @Override
    public void run() {
        if (decided.compareAndSet(false, true)) {
            super.run();
        }
    }

    /** Cancels the job unless it has begun: then it continues. */
    @Override
    public boolean cancel(boolean mayInterrupt) {
        return decided.compareAndSet(false, true) && super.cancel(false);
    }

    void endIfExecutorHasGone() {
        if (executor instanceof ExecutorService service && service.isTerminated()) {
            cancel(false);
        }
    }

    @Override
    protected void done() {
        loop.callSoonUnlessClosed(this::complete);
    }

    private void complete() {
        if (future.isDone()) {
            return;
        }
        switch (state()) {
            case SUCCESS -> future.setResult(resultNow());
            case FAILED -> fail(exceptionNow());
            default -> future.cancel("the job was cancelled in its executor");
        }
    }

    private void fail(Throwable failure) {
        if (failure instanceof CancellationException) {
            future.cancel(failure.getMessage());
        } else {
            future.setException(failure);
        }
    }
}

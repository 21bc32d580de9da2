package org.asyncio4j;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ConcurrentFuture} of {@link Asyncio#runCoroutineThreadsafe}: a future of the JDK with asyncio's methods.
 */
final class CompletableConcurrentFuture<T extends @Nullable Object> extends CompletableFuture<T>
        implements ConcurrentFuture<T> {

    private final List<Consumer<? super ConcurrentFuture<T>>> callbacks = new ArrayList<>(); // guarded by itself
    private boolean called; // guarded by callbacks

    CompletableConcurrentFuture() {
        var _ = whenComplete((value, failure) -> callAll());
    }

    /** Makes {@code loop} await {@code awaitable}; returns a future that ends with it, or with the loop. */
    static <T extends @Nullable Object> ConcurrentFuture<T> of(Awaitable<T> awaitable, EventLoop loop) {
        var result = new CompletableConcurrentFuture<T>();
        loop.callSoonThreadsafe(() -> {
            try {
                FutureChain.toConcurrent(EnsuredFuture.of(awaitable, loop), result);
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
                throw failure;
            }
        });
        FutureChain.endWith(loop, result);
        return result;
    }

    @Override
    public T result() throws InterruptedException {
        try {
            return get();
        } catch (ExecutionException | CancellationException failure) {
            throw Throwing.any(ConcurrentFailure.toOurs(failure));
        }
    }

    @Override
    public T result(Duration timeout) throws InterruptedException {
        try {
            return get(Math.max(0, TimeUnit.NANOSECONDS.convert(timeout)), TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new TimeoutException(TimeoutException.after(timeout), late);
        } catch (ExecutionException | CancellationException failure) {
            throw Throwing.any(ConcurrentFailure.toOurs(failure));
        }
    }

    @Override
    public @Nullable Throwable exception() throws InterruptedException {
        try {
            get();
            return null;
        } catch (CancellationException cancelled) {
            throw Throwing.any(ConcurrentFailure.toOurs(cancelled));
        } catch (ExecutionException failure) {
            return ConcurrentFailure.toOurs(failure);
        }
    }

    @Override
    public void addDoneCallback(Consumer<? super ConcurrentFuture<T>> callback) {
        synchronized (callbacks) {
            if (!called) {
                callbacks.add(callback);
                return;
            }
        }
        call(callback);
    }

    /** Calls the callbacks in the order they were added; the JDK's own dependents would run in the opposite order. */
    private void callAll() {
        synchronized (callbacks) {
            called = true;
        }
        callbacks.forEach(this::call); // the list no longer changes
        callbacks.clear();
    }

    /** Calls a callback; its failure is logged, as it cannot be reported otherwise. */
    private void call(Consumer<? super ConcurrentFuture<T>> callback) {
        try {
            callback.accept(this);
        } catch (Throwable failure) {
            System.getLogger("org.asyncio4j").log(Level.ERROR, "exception calling callback for " + this, failure);
        }
    }

    /** Returns an ordinary future: cancelling a dependent stage does not reach the task. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    /** Converts as well, since the JDK would wrap our failure in another CompletionException. */
    @Override
    public T join() {
        try {
            return super.join();
        } catch (CompletionException failure) {
            throw Throwing.any(ConcurrentFailure.toOurs(failure));
        }
    }
}

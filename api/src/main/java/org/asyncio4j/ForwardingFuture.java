package org.asyncio4j;

import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.Forwarding;
import org.jspecify.annotations.Nullable;

/**
 * A future of the loop with one change: the base of {@link CascadingFuture}, whose {@code cancel} reaches its children.
 *
 * <p>A task that awaits it waits for this object, so a cancellation of the task passes through here.
 */
abstract class ForwardingFuture<T extends @Nullable Object> implements Future<T>, Forwarding {

    final Future<T> inner;

    ForwardingFuture(EventLoop loop) {
        this.inner = loop.createFuture();
    }

    @Override
    public final Future<T> forwardsTo() {
        return inner;
    }

    @Override
    public EventLoop loop() {
        return inner.loop();
    }

    @Override
    public boolean isDone() {
        return inner.isDone();
    }

    @Override
    public boolean isCancelled() {
        return inner.isCancelled();
    }

    @Override
    public T result() {
        return inner.result();
    }

    @Override
    public @Nullable Throwable exception() {
        return inner.exception();
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        inner.addDoneCallback(new Redirected<>(this, callback), context);
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return inner.removeDoneCallback(new Redirected<>(this, callback));
    }

    @Override
    public Set<Task<?>> awaitedBy() {
        return inner.awaitedBy();
    }

    @Override
    public void setResult(T value) {
        inner.setResult(value);
    }

    @Override
    public void setException(Throwable failure) {
        inner.setException(failure);
    }

    /** A callback that passes on the outer future; equal if the callbacks are, so that it can be removed. */
    private record Redirected<T extends @Nullable Object>(Future<T> outer, Consumer<? super Future<T>> callback)
            implements Consumer<Future<T>>, Awaiter {
        @Override
        public void accept(Future<T> ignored) {
            callback.accept(outer);
        }

        @Override
        public @Nullable Future<?> awaiter() {
            return callback instanceof Awaiter known ? known.awaiter() : null;
        }
    }
}

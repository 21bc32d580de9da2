package org.asyncio4j.tck.broken;

import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Awaiter;
import org.jspecify.annotations.Nullable;

/** A view for the inner loop of a future of a {@link ForwardingLoop} that has none inside, such as that of gather. */
record InnerView<T extends @Nullable Object>(ForwardingLoop forwarding, Future<T> outer) implements Future<T> {

    @Override
    public EventLoop loop() {
        return forwarding.inner;
    }

    @Override
    public boolean isDone() {
        return outer.isDone();
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }

    @Override
    public T result() {
        return outer.result();
    }

    @Override
    public @Nullable Throwable exception() {
        return outer.exception();
    }

    @Override
    public boolean cancel(@Nullable Object message) {
        return forwarding.outside(() -> outer.cancel(message));
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        outer.addDoneCallback(new Inward<>(this, callback), context);
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return outer.removeDoneCallback(new Inward<>(this, callback));
    }

    private record Inward<T extends @Nullable Object>(InnerView<T> view, Consumer<? super Future<T>> callback)
            implements Consumer<Future<T>>, Awaiter {
        @Override
        public void accept(Future<T> done) {
            view.forwarding.insideDo(() -> callback.accept(view));
        }

        @Override
        public @Nullable Future<?> awaiter() {
            return callback instanceof Awaiter known ? known.awaiter() : null;
        }
    }

    @Override
    public Set<Task<?>> awaitedBy() {
        return outer.awaitedBy();
    }

    @Override
    public void setResult(T value) {
        outer.setResult(value);
    }

    @Override
    public void setException(Throwable failure) {
        outer.setException(failure);
    }

    @Override
    public String toString() {
        return outer.toString();
    }
}

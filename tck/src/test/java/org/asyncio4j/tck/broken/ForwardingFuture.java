package org.asyncio4j.tck.broken;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Awaiter;
import org.jspecify.annotations.Nullable;

/** A future of a {@link ForwardingLoop}, around a future of the inner loop. */
class ForwardingFuture<T extends @Nullable Object> implements Future<T> {

    final ForwardingLoop loop;
    private final Future<T> inner;

    ForwardingFuture(ForwardingLoop loop, Future<T> inner) {
        this.loop = loop;
        this.inner = inner;
    }

    Future<T> inner() {
        return inner;
    }

    @Override
    public EventLoop loop() {
        return loop;
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
    public boolean cancel(@Nullable Object message) {
        return loop.inside(() -> inner.cancel(message));
    }

    @Override
    public @Nullable Object cancelMessage() {
        return inner.cancelMessage();
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        loop.insideDo(() -> inner.addDoneCallback(outward(callback), context));
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return inner.removeDoneCallback(outward(callback));
    }

    private Consumer<Future<T>> outward(Consumer<? super Future<T>> callback) {
        return new Outward<>(this, callback);
    }

    /** A done callback of the inner future; equal if the callbacks are, so that it can be removed. */
    private record Outward<T extends @Nullable Object>(
            ForwardingFuture<T> future, Consumer<? super Future<T>> callback) implements Consumer<Future<T>>, Awaiter {
        @Override
        public void accept(Future<T> done) {
            future.loop.outsideDo(() -> callback.accept(future));
        }

        @Override
        public @Nullable Future<?> awaiter() {
            return callback instanceof Awaiter known ? known.awaiter() : null;
        }
    }

    @Override
    public Set<Task<?>> awaitedBy() {
        Set<Task<?>> tasks = new LinkedHashSet<>();
        inner.awaitedBy().forEach(task -> tasks.add(loop.outer(task)));
        return tasks;
    }

    @Override
    public void setResult(T value) {
        loop.insideDo(() -> inner.setResult(value));
    }

    @Override
    public void setException(Throwable failure) {
        loop.insideDo(() -> inner.setException(failure));
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}

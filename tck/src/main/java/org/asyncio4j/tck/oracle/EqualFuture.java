package org.asyncio4j.tck.oracle;

import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** A user's future: equal to those with the same key. */
final class EqualFuture implements Future<@Nullable Object> {

    private final long key;
    private final Future<@Nullable Object> inner;

    EqualFuture(long key, Future<@Nullable Object> inner) {
        this.key = key;
        this.inner = inner;
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
    public @Nullable Object result() {
        return inner.result();
    }

    @Override
    public @Nullable Throwable exception() {
        return inner.exception();
    }

    @Override
    public boolean cancel(@Nullable Object message) {
        return inner.cancel(message);
    }

    @Override
    public @Nullable Object cancelMessage() {
        return inner.cancelMessage();
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<@Nullable Object>> callback, @Nullable Context context) {
        inner.addDoneCallback(callback, context);
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<@Nullable Object>> callback) {
        return inner.removeDoneCallback(callback);
    }

    @Override
    public void setResult(@Nullable Object value) {
        inner.setResult(value);
    }

    @Override
    public void setException(Throwable failure) {
        inner.setException(failure);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EqualFuture that && that.key == key;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(key);
    }
}

package org.asyncio4j.tck.rules;

import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** A future of a loop that counts the callbacks that were added and not removed. Loop thread only. */
public class WatchedFuture<T extends @Nullable Object> implements Future<T> {

    private final Future<T> watched;
    private int callbacks;

    public WatchedFuture(Future<T> watched) {
        this.watched = watched;
    }

    /** Returns the number of callbacks added, less those removed. */
    public int callbacks() {
        return callbacks;
    }

    @Override
    public EventLoop loop() {
        return watched.loop();
    }

    @Override
    public boolean isDone() {
        return watched.isDone();
    }

    @Override
    public boolean isCancelled() {
        return watched.isCancelled();
    }

    @Override
    public T result() {
        return watched.result();
    }

    @Override
    public @Nullable Throwable exception() {
        return watched.exception();
    }

    @Override
    public boolean cancel(@Nullable Object message) {
        return watched.cancel(message);
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        callbacks++;
        watched.addDoneCallback(callback, context);
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        int removed = watched.removeDoneCallback(callback);
        callbacks -= removed;
        return removed;
    }

    @Override
    public void setResult(T value) {
        watched.setResult(value);
    }

    @Override
    public void setException(Throwable failure) {
        watched.setException(failure);
    }
}

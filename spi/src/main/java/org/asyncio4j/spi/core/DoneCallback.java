package org.asyncio4j.spi.core;

import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.Awaiter;
import org.jspecify.annotations.Nullable;

/** A done callback of one future: created when it is added, put into the ready queue when the future is done. */
final class DoneCallback<T extends @Nullable Object> extends CallbackHandle {

    private final Future<T> future;
    private final Consumer<? super Future<T>> callback;

    DoneCallback(Future<T> future, Consumer<? super Future<T>> callback, Context context) {
        super(null, context);
        this.future = future;
        this.callback = callback;
    }

    boolean calls(Consumer<?> candidate) {
        return candidate.equals(callback); // not the other way round: that would run the code of a foreign callback
    }

    /** Returns the callback. */
    Consumer<? super Future<T>> callback() {
        return callback;
    }

    /** Returns the awaiter behind it; null if that is unknown, or if there is none. */
    @Nullable Future<?> awaiter() {
        return callback instanceof Awaiter known ? known.awaiter() : null;
    }

    @Override
    void call() {
        callback.accept(future);
    }

    @Override
    @Nullable Object target() {
        return callback;
    }
}

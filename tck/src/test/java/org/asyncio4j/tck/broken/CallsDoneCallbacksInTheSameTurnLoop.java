package org.asyncio4j.tck.broken;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop on which completing a future calls its done callbacks at once, as CompletableFuture does. */
@Breaks("FUTURE-066")
final class CallsDoneCallbacksInTheSameTurnLoop extends ForwardingLoop {

    CallsDoneCallbacksInTheSameTurnLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> Future<T> newFuture(Future<T> around) {
        return new Eager<>(this, around);
    }

    private static final class Eager<T extends @Nullable Object> extends ForwardingFuture<T> {

        private final List<Consumer<? super Future<T>>> callbacks = new ArrayList<>(); // loop thread

        Eager(ForwardingLoop loop, Future<T> inner) {
            super(loop, inner);
        }

        @Override
        public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
            callbacks.add(callback);
            super.addDoneCallback(done -> {
                if (callbacks.remove(callback)) {
                    callback.accept(this);
                }
            }, context);
        }

        @Override
        public void setResult(T value) {
            super.setResult(value);
            List<Consumer<? super Future<T>>> all = new ArrayList<>(callbacks);
            callbacks.clear();
            all.forEach(callback -> callback.accept(this));
        }
    }
}

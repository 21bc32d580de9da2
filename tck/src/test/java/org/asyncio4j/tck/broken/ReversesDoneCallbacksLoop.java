package org.asyncio4j.tck.broken;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that keeps done callbacks in a stack: they run in reverse order. */
@Breaks("FUTURE-066")
final class ReversesDoneCallbacksLoop extends ForwardingLoop {

    ReversesDoneCallbacksLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> Future<T> newFuture(Future<T> around) {
        return new Stacked<>(this, around);
    }

    private static final class Stacked<T extends @Nullable Object> extends ForwardingFuture<T> {

        private final Deque<Consumer<? super Future<T>>> callbacks = new ArrayDeque<>(); // loop thread

        Stacked(ForwardingLoop loop, Future<T> inner) {
            super(loop, inner);
        }

        @Override
        public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
            callbacks.push(callback);
            super.addDoneCallback(done -> callbacks.pop().accept(this), context);
        }
    }
}

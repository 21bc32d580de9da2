package org.asyncio4j.tck.broken;

import java.util.function.Consumer;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that removes a done callback once, as a list does, where it was added several times. */
@Breaks("FUTURE-069")
final class RemovesOneOfEqualDoneCallbacksLoop extends ForwardingLoop {

    RemovesOneOfEqualDoneCallbacksLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> Future<T> newFuture(Future<T> around) {
        return new Listed<>(this, around);
    }

    private static final class Listed<T extends @Nullable Object> extends ForwardingFuture<T> {

        Listed(ForwardingLoop loop, Future<T> inner) {
            super(loop, inner);
        }

        @Override
        public int removeDoneCallback(Consumer<? super Future<T>> callback) {
            int removed = super.removeDoneCallback(callback);
            for (int i = 1; i < removed; i++) {
                addDoneCallback(callback);
            }
            return Math.min(removed, 1);
        }
    }
}

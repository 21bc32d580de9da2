package org.asyncio4j.tck.broken;

import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop whose completed futures silently ignore a second result. */
@Breaks("FUTURE-072")
final class IgnoresSecondResultsLoop extends ForwardingLoop {

    IgnoresSecondResultsLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> Future<T> newFuture(Future<T> around) {
        return new Lenient<>(this, around);
    }

    private static final class Lenient<T extends @Nullable Object> extends ForwardingFuture<T> {

        Lenient(ForwardingLoop loop, Future<T> inner) {
            super(loop, inner);
        }

        @Override
        public void setResult(T value) {
            if (!isDone()) {
                super.setResult(value);
            }
        }
    }
}

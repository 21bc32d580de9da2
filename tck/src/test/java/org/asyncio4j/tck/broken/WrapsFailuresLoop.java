package org.asyncio4j.tck.broken;

import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that wraps the failure of a future, as java.util.concurrent does, so that its cause must be unwrapped. */
@Breaks("FUTURE-074")
final class WrapsFailuresLoop extends ForwardingLoop {

    WrapsFailuresLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> Future<T> newFuture(Future<T> around) {
        return new Wrapping<>(this, around);
    }

    private static final class Wrapping<T extends @Nullable Object> extends ForwardingFuture<T> {

        Wrapping(ForwardingLoop loop, Future<T> inner) {
            super(loop, inner);
        }

        @Override
        public void setException(Throwable failure) {
            super.setException(failure instanceof Exception ? new IllegalStateException(failure) : failure);
        }
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that forgets the failure of a future whose exception is never retrieved. */
@Breaks("FUTURE-076")
final class NeverReportsFailuresLoop extends ForwardingLoop {

    NeverReportsFailuresLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> Future<T> newFuture(Future<T> around) {
        return new Forgetful<>(this, around);
    }

    private static final class Forgetful<T extends @Nullable Object> extends ForwardingFuture<T> {

        Forgetful(ForwardingLoop loop, Future<T> inner) {
            super(loop, inner);
        }

        @Override
        public void setException(Throwable failure) {
            super.setException(failure);
            exception(); // counts as retrieved
        }
    }
}

package org.asyncio4j;

import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Awaiter;
import org.jspecify.annotations.Nullable;

/** The connection of a future to a second one that can be cancelled without cancelling the first. Loop thread only. */
final class Shield {

    private Shield() {}

    static <T extends @Nullable Object> Future<T> of(Future<T> inner) {
        if (inner.isDone()) {
            return inner;
        }
        Future<T> outer = inner.loop().createFuture();
        Consumer<Future<T>> passOn = new PassOn<>(outer);
        inner.addDoneCallback(passOn);
        outer.addDoneCallback(done -> inner.removeDoneCallback(passOn)); // cancelled: the inner one is left to others
        return outer;
    }

    /**
     * The done callback of the inner future: tasks that await the outer future wait for the inner one. Not a record, as
     * it must be equal only to itself.
     */
    private static final class PassOn<T extends @Nullable Object> implements Consumer<Future<T>>, Awaiter {

        private final Future<T> outer;

        PassOn(Future<T> outer) {
            this.outer = outer;
        }

        @Override
        public Future<T> awaiter() {
            return outer;
        }

        @Override
        public void accept(Future<T> inner) {
            passOn(inner, outer);
        }
    }

    private static <T extends @Nullable Object> void passOn(Future<T> inner, Future<T> outer) {
        if (outer.isCancelled()) {
            return;
        }
        if (inner.isCancelled()) {
            outer.cancel();
            return;
        }
        Throwable failure = inner.exception();
        if (failure != null) {
            outer.setException(failure);
        } else {
            outer.setResult(inner.result());
        }
    }
}

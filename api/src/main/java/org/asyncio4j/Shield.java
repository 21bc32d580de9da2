package org.asyncio4j;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins a future to a second one that can be cancelled without cancelling the first. Loop thread only. */
final class Shield {

    /** One object, so that it can be removed again: several shields of one future report its failure once. */
    private static final Consumer<Future<?>> REPORT_FAILURE = Shield::reportFailure;

    private Shield() {}

    static <T extends @Nullable Object> Future<T> of(Future<T> inner) {
        if (inner.isDone()) {
            return inner;
        }
        Future<T> outer = inner.loop().createFuture();
        Consumer<Future<T>> passOn = done -> passOn(done, outer);
        inner.addDoneCallback(passOn);
        outer.addDoneCallback(cancelled -> {
            if (!inner.isDone()) { // the outer one was cancelled: nobody will ask what becomes of the inner one
                inner.removeDoneCallback(passOn);
                inner.removeDoneCallback(REPORT_FAILURE);
                inner.addDoneCallback(REPORT_FAILURE);
            }
        });
        return outer;
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

    private static void reportFailure(Future<?> inner) {
        if (inner.isCancelled()) {
            return;
        }
        Throwable failure = inner.exception();
        if (failure != null) {
            inner.loop().callExceptionHandler(ExceptionContext.of(
                            "the shielded task failed after its shield was cancelled", failure)
                    .about(inner));
        }
    }
}

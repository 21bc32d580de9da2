package org.asyncio4j.vertx;

import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.CancellationException;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.spi.GuestLoops;
import org.jspecify.annotations.Nullable;

/**
 * A bridge between futures of a loop and those of Vert.x. Completion passes in both directions, cancellation as far as
 * possible.
 */
final class FutureBridge {

    private FutureBridge() {}

    static <T extends @Nullable Object> Future<T> toOurs(io.vertx.core.Future<T> source, EventLoop loop) {
        Future<T> target = loop.createFuture();
        if (source.isComplete()) {
            complete(target, source.result(), source.cause());
            return target;
        }
        source.onComplete((value, failure) -> {
            GuestLoops.callUnlessClosed(loop, () -> complete(target, value, failure)); // a closed loop drops everything
        });
        if (source instanceof Timer timer) {
            target.addDoneCallback(done -> {
                if (done.isCancelled()) {
                    timer.cancel();
                }
            });
        }
        return target;
    }

    private static <T extends @Nullable Object> void complete(Future<T> target, T value, @Nullable Throwable failure) {
        if (target.isDone()) {
            return; // cancelled in the meantime
        }
        if (failure == null) {
            target.setResult(value);
        } else if (failure instanceof CancelledError cancelled) {
            target.cancel(cancelled.message());
        } else if (failure instanceof CancellationException) {
            target.cancel(failure.getMessage());
        } else {
            target.setException(failure);
        }
    }

    static <T extends @Nullable Object> io.vertx.core.Future<T> toVertx(
            Future<T> source, @Nullable ContextInternal context) {
        Promise<T> target = context == null ? Promise.promise() : context.promise();
        forward(source, target);
        return target.future();
    }

    /** Makes {@code target} follow {@code source}. Loop thread. */
    static <T extends @Nullable Object> void forward(Future<T> source, Promise<T> target) {
        source.addDoneCallback(done -> {
            if (done.isCancelled()) {
                target.tryFail(new CancellationException("cancelled: " + done));
                return;
            }
            Throwable failure = done.exception();
            if (failure != null) {
                target.tryFail(failure);
            } else {
                target.tryComplete(done.result());
            }
        });
    }
}

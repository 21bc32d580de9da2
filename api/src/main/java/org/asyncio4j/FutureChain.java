package org.asyncio4j;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asyncio4j.bootstrap.ClosingLoop;
import org.asyncio4j.bootstrap.OutsideWork;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.jspecify.annotations.Nullable;

/** Links between futures of a loop and futures of other threads; completion goes one way, cancellation both. */
final class FutureChain {

    private FutureChain() {}

    /** Returns a future of {@code loop} that follows {@code stage}; cancelling it cancels the stage. */
    static <T extends @Nullable Object> Future<T> fromStage(EventLoop loop, CompletionStage<T> stage) {
        Future<T> target = loop.createFuture();
        OutsideWork.begin(loop);
        stage.whenComplete((value, failure) -> {
            UnlessClosed.call(loop, () -> complete(target, value, failure)); // a closed loop drops everything
        });
        target.addDoneCallback(done -> {
            OutsideWork.end(loop);
            if (done.isCancelled()) {
                cancel(stage);
            }
        });
        return target;
    }

    /** Makes {@code target} follow {@code source}, a future of a loop; cancelling the target cancels the source. */
    static <T extends @Nullable Object> void toConcurrent(Future<T> source, CompletableFuture<T> target) {
        EventLoop loop = source.loop();
        OutsideWork.begin(loop); // the target may be cancelled from there
        source.addDoneCallback(done -> {
            if (done.isCancelled()) {
                target.cancel(false);
                return;
            }
            Throwable failure = done.exception();
            if (failure != null) {
                target.completeExceptionally(failure);
            } else {
                target.complete(done.result());
            }
        });
        var _ = target.whenComplete((value, failure) -> {
            if (target.isCancelled()) {
                UnlessClosed.call(loop, source::cancel);
            }
            OutsideWork.end(loop); // after that
        });
    }

    /** Cancels {@code target} if {@code loop}, which is to complete it, is closed before it has. Any thread. */
    static void endWith(EventLoop loop, CompletableFuture<?> target) {
        if (loop instanceof ClosingLoop closing) {
            Runnable forget = closing.whenClosed(() -> target.cancel(false));
            var _ = target.whenComplete((value, failure) -> forget.run());
        }
    }

    private static <T extends @Nullable Object> void complete(Future<T> target, T value, @Nullable Throwable failure) {
        if (target.isDone()) {
            return;
        }
        if (failure == null) {
            target.setResult(value);
            return;
        }
        Throwable ours = ConcurrentFailure.toOurs(failure);
        if (ours instanceof CancelledError cancelled) {
            target.cancel(cancelled.message());
        } else {
            target.setException(ours);
        }
    }

    /** Cancels {@code stage}, if it supports that: a minimal stage, for example, does not. */
    private static void cancel(CompletionStage<?> stage) {
        try {
            if (stage instanceof java.util.concurrent.Future<?> future) {
                future.cancel(true);
            } else {
                stage.toCompletableFuture().cancel(true);
            }
        } catch (UnsupportedOperationException minimal) {
            // it continues, and its outcome is ignored
        }
    }
}

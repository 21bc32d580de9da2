package org.asyncio4j.bootstrap;

import java.util.Collection;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * Cancellation of several futures: one of another kind, whose {@code cancel} fails, does not keep the others from being
 * cancelled.
 */
public final class CancelAll {

    private CancelAll() {}

    /** Cancels each future; failures are reported to {@code loop}. Loop thread. */
    public static void cancel(Collection<? extends Future<?>> futures, @Nullable Object message, EventLoop loop) {
        for (Future<?> each : List.copyOf(futures)) {
            try {
                each.cancel(message);
            } catch (Throwable failure) {
                if (ControlFlow.is(failure)) {
                    throw failure;
                }
                loop.callExceptionHandler(
                        ExceptionContext.of("a future could not be cancelled", failure).about(each));
            }
        }
    }
}

package org.asyncio4j.spi.core;

import org.asyncio4j.Coroutine;
import org.asyncio4j.ExceptionContext;
import org.jspecify.annotations.Nullable;

/** Closes coroutines that will not run; an exception thrown by {@code close} is reported, not propagated. */
final class UnusedCoroutine {

    private UnusedCoroutine() {}

    static void close(@Nullable Coroutine<?> coroutine, Reports reports) {
        if (coroutine == null) {
            return;
        }
        try {
            coroutine.close();
        } catch (Throwable failure) {
            reports.report(ExceptionContext.of("closing a coroutine that never ran failed", failure));
        }
    }
}

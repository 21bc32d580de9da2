package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/** The future behind any awaitable: itself, or a task that awaits it. */
final class EnsuredFuture {

    private EnsuredFuture() {}

    /** On the current loop, unless it is a future. */
    static <T extends @Nullable Object> Future<T> of(Awaitable<T> awaitable) {
        return awaitable instanceof Future<T> future ? future : of(awaitable, Current.loopOrSet());
    }

    /** On {@code loop}; refuses a future of another one. */
    static <T extends @Nullable Object> Future<T> of(Awaitable<T> awaitable, EventLoop loop) {
        if (awaitable instanceof Future<T> future) {
            if (future.loop() != loop) {
                throw new IllegalArgumentException("the future belongs to another event loop: " + future);
            }
            return future;
        }
        return loop.createTask(BodyCoroutine.awaiting(awaitable));
    }
}

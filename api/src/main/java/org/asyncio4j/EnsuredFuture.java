package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/** The future of an awaitable: the awaitable itself, or a task that awaits it. */
final class EnsuredFuture {

    private EnsuredFuture() {}

    /** Returns {@code awaitable} if it is a future, otherwise a task of the current loop. */
    static <T extends @Nullable Object> Future<T> of(Awaitable<T> awaitable) {
        return awaitable instanceof Future<T> future ? future : of(awaitable, Current.runningOrDefaultLoop());
    }

    /** Returns a future of {@code loop}; refuses a future of another loop. */
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

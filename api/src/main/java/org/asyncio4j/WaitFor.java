package org.asyncio4j;

import java.time.Duration;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/** The two ways of {@link Asyncio#waitFor}: with time left, and without. Loop thread only. */
final class WaitFor {

    private WaitFor() {}

    static <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, Duration timeout) {
        return timeout.isZero() || timeout.isNegative()
                ? now(awaitable, timeout)
                : new Value<T>().within(Timeout.after(timeout), awaitable);
    }

    /** Waits without any time left: an unfinished future is cancelled and awaited, a coroutine is never started. */
    private static <T extends @Nullable Object> T now(Awaitable<T> awaitable, Duration timeout) {
        Future<T> future = EnsuredFuture.of(awaitable);
        if (future.isDone()) {
            return future.result();
        }
        cancelAndWait(future);
        try {
            return future.result();
        } catch (CancelledError cancelled) {
            throw new TimeoutException(TimeoutException.after(timeout), cancelled);
        }
    }

    /** Waits through a future of its own, so that cancelling the caller ends the wait. */
    private static void cancelAndWait(Future<?> future) {
        Future<@Nullable Void> ended = future.loop().createFuture();
        Consumer<Future<?>> wake = done -> Waiters.wake(ended);
        future.addDoneCallback(wake);
        try {
            future.cancel();
            ended.await();
        } finally {
            future.removeDoneCallback(wake);
        }
    }

    /** The holder of the awaited value, which is always set, as leaving a timeout never suppresses a failure. */
    private static final class Value<T extends @Nullable Object> {

        private @Nullable T value; // the task that waits

        @SuppressWarnings("NullAway") // set when run(..) returned
        T within(Timeout timeout, Awaitable<T> awaitable) {
            timeout.run(entered -> {
                value = awaitable.await();
            });
            return value;
        }
    }
}

package org.asyncio4j;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result that a loop hands to other threads. Its methods block where a {@link Future} suspends.
 *
 * <p>All methods may be called from any thread. Cancelling a concurrent future cancels the task it represents.
 *
 * @param <T> the type of the result
 * @see <a href="https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future">
 *     concurrent.futures.Future</a>
 */
public interface ConcurrentFuture<T extends @Nullable Object>
        extends java.util.concurrent.Future<T>, CompletionStage<T> {

    /**
     * Blocks the calling thread until the result is available, and returns it. A failure is rethrown as the same
     * object. Not for a loop's thread or task, which would wait for itself.
     *
     * @throws CancelledError if it was cancelled
     * @throws InterruptedException if the calling thread is interrupted
     * @see <a href="https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.result">
     *     Future.result</a>
     */
    T result() throws InterruptedException;

    /**
     * Blocks like {@link #result()}, for at most {@code timeout}; with zero or less, not at all.
     *
     * @throws TimeoutException if the time is up; the task continues
     * @throws CancelledError if it was cancelled
     * @throws InterruptedException if the calling thread is interrupted
     */
    T result(Duration timeout) throws InterruptedException;

    /**
     * Blocks until this future is done and returns its failure, or null if it ended with a value.
     *
     * @throws CancelledError if it was cancelled
     * @throws InterruptedException if the calling thread is interrupted
     * @see <a href="https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.exception">
     *     Future.exception</a>
     */
    @Nullable Throwable exception() throws InterruptedException;

    /**
     * Cancels this future and the task it represents. Returns false if it was already done. Never blocks.
     *
     * @see <a href="https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.cancel">
     *     Future.cancel</a>
     */
    default boolean cancel() {
        return cancel(false);
    }

    /**
     * Adds a callback that is called with this future once it is done, on the thread that completes it, or at once if
     * it is already done. Callbacks are called in the order they were added; the failure of a callback is logged.
     * Inside a callback, use {@link #resultNow()} to get the value, as it cannot block.
     *
     * @see <a
     *   href="https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.add_done_callback">
     *     Future.add_done_callback</a>
     */
    void addDoneCallback(Consumer<? super ConcurrentFuture<T>> callback);
}

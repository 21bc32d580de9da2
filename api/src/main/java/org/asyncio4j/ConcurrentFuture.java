package org.asyncio4j;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result handed from a loop to other threads: blocks where a {@link Future} suspends.
 *
 * <p>All methods may be called from any thread. Cancelling it cancels the task it stands for.
 *
 * @param <T> the type of the result
 * @see <a href="https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future">
 *     concurrent.futures.Future</a>
 */
public interface ConcurrentFuture<T extends @Nullable Object>
        extends java.util.concurrent.Future<T>, CompletionStage<T> {

    /**
     * Blocks the calling thread until the result is there. Not for a loop's thread or task: it would wait for itself.
     *
     * @throws CancelledError if it was cancelled
     * @throws InterruptedException if the calling thread is interrupted
     */
    T result() throws InterruptedException;

    /**
     * Blocks like {@link #result()}, at most as long as told.
     *
     * @throws TimeoutException if the time is up; the task goes on
     * @throws CancelledError if it was cancelled
     * @throws InterruptedException if the calling thread is interrupted
     */
    T result(Duration timeout) throws InterruptedException;

    /**
     * Blocks until it is done and returns its failure, null if it ended with a value.
     *
     * @throws CancelledError if it was cancelled
     * @throws InterruptedException if the calling thread is interrupted
     */
    @Nullable Throwable exception() throws InterruptedException;

    /** Cancels it, and the task it stands for. Returns false if it was already done. */
    default boolean cancel() {
        return cancel(false);
    }

    /**
     * Calls back with this future once it is done, on the thread that completes it; at once if it is done. Callbacks
     * are called in the order they were added; one that fails is logged. Inside the callback {@link #resultNow()} is
     * the way to the value, as it cannot block.
     */
    void addDoneCallback(Consumer<? super ConcurrentFuture<T>> callback);
}

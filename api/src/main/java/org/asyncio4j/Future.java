package org.asyncio4j;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * A result that will exist: pending at first, then permanently finished with a value, failed, or cancelled.
 *
 * <p>A future belongs to one loop and must be used on that loop only; it is not thread-safe. Unless noted otherwise,
 * methods of this interface must be called on the loop thread and do not suspend; only {@code await} does. Other
 * threads hand over results with {@link EventLoop#callSoonThreadsafe} or hold a {@link ConcurrentFuture}.
 *
 * @param <T> the type of the result
 * @implSpec A custom loop returns its own implementation from {@link EventLoop#createFuture}; done callbacks always go
 *     through {@link EventLoop#callSoon}, never inline. A failure that is never retrieved is reported to the exception
 *     handler once: when the future is garbage-collected, or when the loop closes. {@link #result}, {@link #exception}
 *     and {@link #cancel(Object)} mark it as retrieved.
 * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future">asyncio.Future</a>
 */
public interface Future<T extends @Nullable Object> extends Awaitable<T> {

    /**
     * Returns the loop this future belongs to. Any thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.get_loop">Future.get_loop</a>
     */
    EventLoop loop();

    /**
     * Returns whether the outcome is available: a value, a failure or a cancellation. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.done">Future.done</a>
     */
    boolean isDone();

    /**
     * Returns whether this future ended cancelled. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.cancelled">
     *     Future.cancelled</a>
     */
    boolean isCancelled();

    /**
     * Returns the value, which must be available. Never suspends. Rethrows a failure as the same object, checked or
     * not, and marks it as retrieved.
     *
     * @throws CancelledError if it ended cancelled
     * @throws InvalidStateException if it is still pending
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.result">Future.result</a>
     */
    T result();

    /**
     * Returns the failure, or null if this future ended with a value. Never suspends. Marks the failure as retrieved.
     *
     * @throws CancelledError if it ended cancelled
     * @throws InvalidStateException if it is still pending
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.exception">
     *     Future.exception</a>
     */
    @Nullable Throwable exception();

    /** Equivalent to {@link #cancel(Object)} without a message. */
    default boolean cancel() {
        return cancel(null);
    }

    /**
     * Cancels this future if it is pending: its awaiters get a {@link CancelledError} with this message. Loop thread;
     * never suspends.
     *
     * @param message any object, which {@link CancelledError#message()} returns as it is
     * @return false if it was already done
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.cancel">Future.cancel</a>
     */
    boolean cancel(@Nullable Object message);

    /**
     * Returns the message of the last {@link #cancel(Object)} that this future handled itself, rather than passing it
     * on to what it waits for; null if there was none, or if its own code ended it with a {@link CancelledError}. For
     * code that reports a cancellation without retrieving the error, such as {@link Asyncio#gatherOutcomes}. Never
     * suspends.
     *
     * @implSpec Returns null.
     */
    default @Nullable Object cancelMessage() {
        return null;
    }

    /** Equivalent to {@link #addDoneCallback(Consumer, Context)} with a copy of the current context, taken now. */
    default void addDoneCallback(Consumer<? super Future<T>> callback) {
        addDoneCallback(callback, null);
    }

    /**
     * Adds a callback that the loop calls with this future once it is done, or soon if it already is. Callbacks run in
     * the order they were added. Loop thread; never suspends; a callback added twice runs twice.
     *
     * @param context the context to run it in; null for a copy of the current one
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.add_done_callback">
     *     Future.add_done_callback</a>
     */
    void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context);

    /**
     * Removes every callback equal to {@code callback} and returns how many there were. Once the future is done,
     * nothing can be removed: the loop already has the callbacks.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.remove_done_callback">
     *     Future.remove_done_callback</a>
     */
    int removeDoneCallback(Consumer<? super Future<T>> callback);

    /**
     * Returns the tasks that currently wait for this future: directly, or through {@code gather}, {@code shield},
     * {@code waitUntil} or as the parent of its task group. Empty once it is done. Loop thread; never suspends; on any
     * other thread the result is only approximate, but good enough for a report.
     *
     * @implSpec Returns the empty set. The done callbacks of a future identify the tasks that wait behind them: {@code
     *     AwaitEdge} of the spi.
     * @apiNote asyncio keeps this private and adds an edge for {@code gather} and {@code shield} when they are called;
     *     here the edge exists while the future they return is awaited.
     * @see <a href="https://docs.python.org/3/library/asyncio-graph.html">asyncio: call graph introspection</a>
     */
    default Set<Task<?>> awaitedBy() {
        return Set.of();
    }

    /**
     * Finishes this future with a value. Loop thread; never suspends.
     *
     * @throws InvalidStateException if it is already done
     * @throws MisuseException on a {@link Task}, whose outcome only its coroutine decides
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.set_result">
     *     Future.set_result</a>
     */
    void setResult(T value);

    /**
     * Finishes this future with a failure. Loop thread; never suspends.
     *
     * @throws InvalidStateException if it is already done
     * @throws MisuseException on a {@link Task}, whose outcome only its coroutine decides
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.set_exception">
     *     Future.set_exception</a>
     */
    void setException(Throwable failure);

    /**
     * Returns a new {@link CompletableFuture} that follows this future, for code that works with completion stages.
     * Loop thread; never suspends; the returned future may be used on any thread. A failure is passed on as the same
     * object, and counts as retrieved here. Cancelling either cancels the other, from other threads by way of the loop;
     * a cancelled task may still end otherwise, but too late to be passed on. Completing the returned future by hand
     * does not affect this one. If the loop is closed while this future is pending, the returned one is never
     * completed.
     *
     * @apiNote asyncio has no such bridge; {@link Asyncio#wrapFuture wrapFuture} is the reverse.
     */
    default CompletableFuture<T> toCompletableFuture() {
        var target = new CompletableFuture<T>();
        FutureChain.toConcurrent(this, target);
        return target;
    }

    /** {@inheritDoc} */
    @Override
    default <X extends Throwable> T await(Class<X> declared) throws X {
        if (!isDone()) {
            ThreadState.loopOfCurrentTask().suspend(this);
        }
        return result();
    }
}

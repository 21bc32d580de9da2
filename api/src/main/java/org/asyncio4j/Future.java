package org.asyncio4j;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * A result that will exist: pending, then for ever either finished with a value, failed, or cancelled.
 *
 * <p>Belongs to one loop and is to be used on that loop only; it is not thread-safe. Other threads hand results over
 * with {@link EventLoop#callSoonThreadsafe} or hold a {@link ConcurrentFuture}.
 *
 * @param <T> the type of the result
 * @implSpec A loop of your own returns its own implementation from {@link EventLoop#createFuture}; done callbacks
 *     always go through {@link EventLoop#callSoon}, never inline. A failure that is never seen is told to the exception
 *     handler once: when the future is collected, or when the loop closes. {@link #result}, {@link #exception} and
 *     {@link #cancel(Object)} see it.
 * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future">asyncio.Future</a>
 */
public interface Future<T extends @Nullable Object> extends Awaitable<T> {

    /** The loop this future belongs to. Any thread; never suspends. */
    EventLoop loop();

    /** Whether the outcome is there: a value, a failure or a cancellation. Never suspends. */
    boolean isDone();

    /** Whether it ended cancelled. Never suspends. */
    boolean isCancelled();

    /**
     * The value, now. Never suspends. Rethrows a failure as the very object it is, checked or not, and marks it as
     * seen.
     *
     * @throws CancelledError if it ended cancelled
     * @throws InvalidStateException if it is still pending
     */
    T result();

    /**
     * The failure, now; null when it ended with a value. Never suspends. Marks the failure as seen.
     *
     * @throws CancelledError if it ended cancelled
     * @throws InvalidStateException if it is still pending
     */
    @Nullable Throwable exception();

    /** Cancels without a message. */
    default boolean cancel() {
        return cancel(null);
    }

    /**
     * Cancels it, if it is pending: its awaiters get a {@link CancelledError} with this message. Loop thread; never
     * suspends.
     *
     * @param message any object, kept as it is and found again in {@link CancelledError#message()}
     * @return false if it was already done
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.cancel">Future.cancel</a>
     */
    boolean cancel(@Nullable Object message);

    /**
     * The message of the last {@link #cancel(Object)} that this future took itself, rather than passing it on to what
     * it waits for; null if there was none, or if its own code ended it with a {@link CancelledError}. For code that
     * speaks of a cancellation without asking for the error, as {@link Asyncio#gatherOutcomes} does. Never suspends.
     *
     * @implSpec Answers null.
     */
    default @Nullable Object cancelMessage() {
        return null;
    }

    /** Adds a callback that runs in a copy of the current context, taken now. */
    default void addDoneCallback(Consumer<? super Future<T>> callback) {
        addDoneCallback(callback, null);
    }

    /**
     * Has the loop call {@code callback} with this future once it is done; soon, if it already is. Callbacks run in
     * the order they were added. Loop thread; never suspends; the same callback added twice runs twice.
     *
     * @param context the context to run it in; null for a copy of the current one
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.add_done_callback">
     *     Future.add_done_callback</a>
     */
    void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context);

    /**
     * Removes every entry equal to {@code callback} and returns how many there were. Once the future is done nothing
     * can be removed: the callbacks are already in the loop's hands.
     */
    int removeDoneCallback(Consumer<? super Future<T>> callback);

    /**
     * The tasks that wait for this future now: directly, or through {@code gather}, {@code shield}, {@code waitUntil}
     * or as the parent of its task group. Empty once it is done. Loop thread; never suspends; from any other thread
     * the answer is a guess, good enough for a report.
     *
     * @implSpec Answers the empty set. The done callbacks of a future say who waits behind them: {@code AwaitEdge} of the
     *     spi.
     * @apiNote asyncio keeps this to itself and adds an edge for {@code gather} and {@code shield} when they are
     *     called; here the edge is there when somebody awaits what they return.
     * @see <a href="https://docs.python.org/3/library/asyncio-graph.html">asyncio: call graph introspection</a>
     */
    default Set<Task<?>> awaitedBy() {
        return Set.of();
    }

    /**
     * Finishes it with a value. Loop thread; never suspends.
     *
     * @throws InvalidStateException if it is already done
     * @throws MisuseException on a {@link Task}, whose coroutine alone decides
     */
    void setResult(T value);

    /**
     * Finishes it with a failure. Loop thread; never suspends.
     *
     * @throws InvalidStateException if it is already done
     * @throws MisuseException on a {@link Task}, whose coroutine alone decides
     */
    void setException(Throwable failure);

    /**
     * A {@link CompletableFuture} that follows this future, for code that works with completion stages. Loop thread;
     * never suspends; each call makes a new one, which may then go to any thread. A failure arrives as the very object,
     * and counts as seen here. Cancelling either cancels the other, from other threads by way of the loop; a cancelled
     * task may still end otherwise, and that comes too late. Whoever completes it by hand does not reach this future.
     * If the loop is closed while this future is pending, it is never completed.
     *
     * @apiNote asyncio has no such bridge; {@link Asyncio#wrapFuture wrapFuture} is the way back.
     */
    default CompletableFuture<T> toCompletableFuture() {
        var target = new CompletableFuture<T>();
        Chain.toConcurrent(this, target);
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

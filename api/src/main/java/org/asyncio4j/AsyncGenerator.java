package org.asyncio4j;

import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.asyncio4j.bootstrap.DroppedHandles;
import org.jspecify.annotations.Nullable;

/**
 * A sequence whose elements are yielded one by one by its body, which may await in between.
 *
 * <pre>{@code
 * static AsyncGenerator<Integer> ticker(int n) {
 *     return AsyncGenerator.of(out -> {
 *         for (int i = 0; i < n; i++) {
 *             out.yield(i);
 *             sleep(seconds(1));
 *         }
 *     });
 * }
 *
 * try (var ticks = ticker(3)) {
 *     for (int i : ticks) { .. }
 * }
 * }</pre>
 *
 * <p>The body begins with the first {@link #anext()} and runs only while a task waits for an element. Cancelling that
 * task cancels what the body awaits. Close a generator that is left before its end; one that is dropped instead is
 * closed by its loop, once the garbage collector has noticed. For one task at a time, on the loop on which it has
 * begun; never twice at once. Unless noted otherwise, its methods are called inside a task.
 *
 * @apiNote In asyncio the body runs in the task that iterates. Here the body is a task of its own, which {@link
 *     Asyncio#currentTask()} returns in the body, and each element takes two turns of the loop. The body runs in the
 *     context of the first {@link #anext()}.
 * @param <T> the type of the elements
 * @see <a href="https://docs.python.org/3/reference/expressions.html#asynchronous-generator-functions">asynchronous
 *     generator functions</a>
 */
@Experimental(why = "the type of what asend sends is open")
public final class AsyncGenerator<T extends @Nullable Object> implements AsyncIterator<T>, AutoCloseable {

    /*
     * Overview. A thin handle: neither the running side nor the loop's set of generators refers to it, so it can be
     * collected when the program drops it. Then the cleaner makes the loop close the running side.
     */

    private final GeneratorRun<T> run;
    private boolean watched; // the task that iterates

    private AsyncGenerator(GeneratorRun<T> run) {
        this.run = run;
    }

    /** Returns a generator of the elements that {@code body} yields; nothing runs yet. Any thread; never suspends. */
    public static <T extends @Nullable Object> AsyncGenerator<T> of(VoidBlock<Yielder<T>, ?> body) {
        return new AsyncGenerator<>(new GeneratorRun<>(body));
    }

    /**
     * Equivalent to {@link #from(Flow.Publisher, int)} with a {@code prefetch} of 1: each element is requested only
     * when it is awaited.
     */
    public static <T> AsyncGenerator<T> from(Flow.Publisher<? extends T> publisher) {
        return from(publisher, 1);
    }

    /**
     * Returns the elements of {@code publisher}, requested ahead: at most {@code prefetch} of them have been requested
     * and not yet taken here. Any thread; never suspends: the first {@link #anext()} subscribes.
     *
     * <pre>{@code
     * try (var prices = AsyncGenerator.from(publisher, 16)) {
     *     for (var price : prices) { .. }
     * }
     * }</pre>
     *
     * <p>The publisher may send from any thread. Its failure is thrown by {@code anext()} as the same object, after the
     * elements before it. Closing the generator cancels the subscription, and so does anything else that ends the
     * generator before the publisher does: cancelling the task that waits for an element, dropping the generator,
     * closing the loop.
     *
     * @throws IllegalArgumentException if {@code prefetch} is less than one
     * @apiNote asyncio has no such bridge; {@link #toPublisher(EventLoop)} is the reverse.
     */
    public static <T> AsyncGenerator<T> from(Flow.Publisher<? extends T> publisher, int prefetch) {
        Objects.requireNonNull(publisher, "publisher");
        if (prefetch < 1) {
            throw new IllegalArgumentException("at least one element must be requested at a time: " + prefetch);
        }
        return of(out -> AwaitingSubscriber.yieldAll(publisher, prefetch, out));
    }

    /** The receiver of the elements that the body of a generator yields. */
    public interface Yielder<T extends @Nullable Object> {

        /**
         * Yields an element. Inside the task of the body; suspends until the next one is requested.
         *
         * @return the value sent by {@link AsyncGenerator#asend}, or null
         * @throws GeneratorExit if the generator is closed
         * @throws MisuseException outside the body
         */
        @SuppressWarnings("NamedLikeContextualKeyword") // Python's word; one always writes out.yield(..)
        @Nullable Object yield(T element);
    }

    /**
     * Returns the next element. Suspends. A failure of the body is thrown here and ends the generator; cancelling the
     * caller cancels what the body awaits.
     *
     * @throws StopAsyncIteration once the body has returned, and at every later call
     * @throws MisuseException if another task is waiting for an element
     */
    @Override
    public T anext() throws Exception {
        return asend(null);
    }

    /**
     * Makes the {@code yield} at which the body is suspended return {@code value}, and returns the next element.
     * Suspends; otherwise like {@link #anext()}, also when the caller is cancelled.
     *
     * @throws StopAsyncIteration once the body has returned, and at every later call
     * @throws MisuseException if another task is waiting for an element, or if there is a value and the body has not
     *     begun
     * @see <a href="https://docs.python.org/3/reference/expressions.html#agen.asend">agen.asend</a>
     */
    public T asend(@Nullable Object value) throws Exception {
        try {
            T next = run.send(value);
            watch();
            return next;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Makes the {@code yield} at which the body is suspended throw {@code failure}, and returns the next element.
     * Suspends; otherwise like {@link #anext()}, also when the caller is cancelled. Before the first element, the
     * failure is thrown at once and ends the generator.
     *
     * @throws StopAsyncIteration once the body has returned, and at every later call
     * @throws MisuseException if another task is waiting for an element
     * @see <a href="https://docs.python.org/3/reference/expressions.html#agen.athrow">agen.athrow</a>
     */
    public T athrow(Throwable failure) throws Exception {
        try {
            return run.raise(failure);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Ends the body with {@link GeneratorExit} and waits until it has ended. Suspends, unless the body has not begun or
     * has already ended. Anything else that the body throws is rethrown. Cancelling the caller cancels what the body
     * awaits.
     *
     * @throws IllegalStateException if the body yields instead of ending
     * @throws MisuseException if another task is waiting for an element
     * @see <a href="https://docs.python.org/3/reference/expressions.html#agen.aclose">agen.aclose</a>
     */
    public void aclose() {
        try {
            run.close();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Equivalent to {@link #aclose()}, for try-with-resources. Suspends in the same cases. */
    @Override
    public void close() {
        aclose();
    }

    private void watch() {
        if (!watched) {
            watched = true;
            DroppedHandles.watch(this, run::abandoned);
        }
    }

    @Override
    public String toString() {
        return run.toString();
    }
}

package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * Something whose outcome can be awaited inside a task: a {@link Coroutine}, a {@link Future}, a {@link Task}, or a
 * type of your own.
 *
 * <p>A type of your own implements {@link #await(Class)} by awaiting other things:
 *
 * <pre>{@code
 * public <X extends Throwable> String await(Class<X> declared) throws X {
 *     sleep(seconds(1));
 *     return "ready";
 * }
 * }</pre>
 *
 * <p>No lambda matches this interface, on purpose: a suspending piece of code is a {@link Body} or an {@link Action}.
 *
 * @param <T> the type of the value
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#awaitables">asyncio: awaitables</a>
 */
public interface Awaitable<T extends @Nullable Object> {

    /**
     * Suspends the current task until the outcome is available, and returns its value.
     *
     * <p>Must be called inside a task, on the loop this object belongs to. Suspends, unless the outcome is already
     * available; then it costs no turn of the loop. Cancelling the waiting task cancels what it waits for. A failure is
     * rethrown as the same object, checked or not.
     *
     * @param declared the checked exception the caller is ready to handle; for documentation, not a filter
     * @throws X the failure, and in fact any throwable the outcome holds
     * @throws CancelledError if the task, or what it waits for, was cancelled
     * @throws MisuseException if it would have to suspend, and is called outside a task or in a task of another loop
     */
    <X extends Throwable> T await(Class<X> declared) throws X;

    /**
     * Equivalent to {@link #await(Class)}, for callers that handle no checked exceptions; checked exceptions are still
     * thrown.
     */
    default T await() {
        return this.<RuntimeException>await(RuntimeException.class);
    }

    /** Equivalent to {@link #await(Class)}, for callers that handle two checked exceptions. */
    default <X extends Throwable, Y extends Throwable> T await(Class<X> one, Class<Y> other) throws X, Y {
        return await(one);
    }
}

package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A coroutine object: code that has been named but not started, and may run once.
 *
 * <p>Awaiting it runs it inside the current task, at no cost in loop turns; giving it to {@link Asyncio#createTask}
 * runs it concurrently. Closing one that never ran means it was not forgotten but abandoned.
 *
 * @param <T> the value it returns
 * @see Asyncio#coroutine(Body)
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#coroutines">asyncio: coroutines</a>
 */
public interface Coroutine<T extends @Nullable Object> extends Awaitable<T>, AutoCloseable {

    /** The name shown for it in a task's {@code toString()}: given, or derived from where its code stands. */
    String name();

    /**
     * Makes sure that it never runs. Any thread; never suspends; no effect once it has been started or closed.
     *
     * @see <a href="https://docs.python.org/3/reference/datamodel.html#coroutine.close">coroutine.close</a>
     */
    @Override
    void close();
}

package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A coroutine object: code that is named but not started, and may run once.
 *
 * <p>Awaiting it runs it inside the current task, at no cost in loop turns; passing it to {@link Asyncio#createTask}
 * runs it concurrently. Close a coroutine that is deliberately not run: in debug mode, one that is neither run nor
 * closed is reported as never awaited.
 *
 * @param <T> the type of the value it returns
 * @see Asyncio#coroutine(Body)
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#coroutines">asyncio: coroutines</a>
 */
public interface Coroutine<T extends @Nullable Object> extends Awaitable<T>, AutoCloseable {

    /**
     * Returns the name shown in a task's {@code toString()}: given, or derived from the location of its code. Any
     * thread; never suspends.
     */
    String name();

    /**
     * Ensures that the coroutine never runs. Any thread; never suspends; no effect once it has been started or closed.
     *
     * @see <a href="https://docs.python.org/3/reference/datamodel.html#coroutine.close">coroutine.close</a>
     */
    @Override
    void close();
}

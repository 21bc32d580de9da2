package org.asyncio4j;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A sequence whose next element may have to be awaited; Java's for-each over it, inside a task, is {@code async for}.
 *
 * @param <T> the type of the elements
 * @see <a href="https://docs.python.org/3/reference/datamodel.html#asynchronous-iterators">asynchronous iterators</a>
 */
public interface AsyncIterator<T extends @Nullable Object> extends Iterable<T> {

    /**
     * The next element. May suspend.
     *
     * @throws StopAsyncIteration if there is none
     */
    T anext() throws Exception;

    /** A view for for-each: its {@code hasNext} awaits the next element. Suspends; use it inside a task. */
    @Override
    default Iterator<T> iterator() {
        return new AwaitingIterator<>(this);
    }
}

package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A queue that returns the most recently added item first: a stack.
 *
 * @param <T> the type of the items, which may be null
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.LifoQueue">asyncio.LifoQueue</a>
 */
public class LifoQueue<T extends @Nullable Object> extends Queue<T> {

    /** Creates a stack without a limit. */
    public LifoQueue() {
        super();
    }

    /** Creates a stack with room for {@code maxsize} items, or without a limit if that is zero or less. */
    public LifoQueue(int maxsize) {
        super(maxsize);
    }

    @Override
    protected T retrieve() {
        return retrieveLast();
    }
}

package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * The body of an {@code async with} that has a value; or a function that may await.
 *
 * @see AsyncContextManager#call
 * @see Asyncio#mapConcurrently
 */
@FunctionalInterface
public interface Block<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {

    /**
     * Runs the block between enter and exit, with the value that {@code aenter} returned; or for an item. Inside a
     * task; may suspend.
     */
    R run(T value) throws X;
}

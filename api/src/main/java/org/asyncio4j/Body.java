package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A piece of code with a value that may await: an {@code async def} in Python.
 *
 * @param <T> the type of the value it returns
 * @param <X> the checked exception it throws
 */
@FunctionalInterface
public interface Body<T extends @Nullable Object, X extends Exception> {

    /** Runs the body inside a task; may suspend it by awaiting. */
    T run() throws X;
}

package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * The body of an {@code async with} that has a value.
 *
 * @see AsyncContextManager#call
 */
@FunctionalInterface
public interface Block<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {

    /** Runs between enter and exit; {@code value} is what {@code aenter} returned. May suspend. */
    R run(T value) throws X;
}

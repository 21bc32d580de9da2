package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * The body of an {@code async with} that has no value.
 *
 * @see AsyncContextManager#run
 */
@FunctionalInterface
public interface VoidBlock<T extends @Nullable Object, X extends Exception> {

    /** Runs between enter and exit; {@code value} is what {@code aenter} returned. May suspend. */
    void run(T value) throws X;
}

package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * The body of an {@code async with} that has no value, of a generator, or of a child that a group starts.
 *
 * @see AsyncContextManager#run
 * @see AsyncGenerator#of
 * @see TaskGroup#start(VoidBlock)
 */
@FunctionalInterface
public interface VoidBlock<T extends @Nullable Object, X extends Exception> {

    /** Runs between enter and exit, with the value that {@code aenter} returned, or in a task. May suspend. */
    void run(T value) throws X;
}

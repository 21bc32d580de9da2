package org.asyncio4j.bootstrap;

import java.util.function.Supplier;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop that can record at which primitive a task waits, for reports; used in debug mode. Loop thread. */
public interface NotedWaits {

    /**
     * Returns a future of this loop for a task that waits at a primitive.
     *
     * @param at the primitive
     * @param holder returns the task that holds the primitive, or null if it is not known
     */
    Future<@Nullable Void> newWaiter(Object at, Supplier<@Nullable Task<?>> holder);
}

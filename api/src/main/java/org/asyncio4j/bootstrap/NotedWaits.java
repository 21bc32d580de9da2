package org.asyncio4j.bootstrap;

import java.util.function.Supplier;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop that can note what a task waits at, for reports; asked in debug mode. Loop thread. */
public interface NotedWaits {

    /**
     * A future of this loop for a task that waits at a primitive.
     *
     * @param at the primitive
     * @param holder says which task has taken what is waited for; null if that is not known
     */
    Future<@Nullable Void> newWaiter(Object at, Supplier<@Nullable Task<?>> holder);
}

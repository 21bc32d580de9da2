package org.asyncio4j.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * A task to which cancel scopes can deliver their cancellations: it asks them before each of its awaits. Holder of
 * control, all of it.
 */
public interface ScopedTask {

    /** What is run before each await that suspends, and may cancel the task; null while no scope is around it. */
    @Nullable Runnable beforeAwait();

    /** Sets that. */
    void beforeAwait(@Nullable Runnable check);

    /** Whether it waits for something that has not happened yet. */
    boolean isWaiting();
}

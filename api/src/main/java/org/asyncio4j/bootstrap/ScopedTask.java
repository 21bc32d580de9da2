package org.asyncio4j.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * A task to which cancel scopes can deliver their cancellations: it consults them before each of its awaits. All
 * methods are for the holder of control.
 */
public interface ScopedTask {

    /**
     * Returns the check that runs before each await that suspends, and may cancel the task; null while no scope is
     * around the task.
     */
    @Nullable Runnable beforeAwait();

    /** Sets the check that runs before each await. */
    void beforeAwait(@Nullable Runnable check);

    /** Returns whether the task waits for an event that has not happened yet. */
    boolean isWaiting();
}

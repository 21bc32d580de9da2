package org.asyncio4j.bootstrap;

import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** The end of a wait whose only purpose is to be woken. Loop thread only. */
public final class WakeUp {

    private WakeUp() {}

    /**
     * Wakes the task that waits for {@code waiter}; returns false if it no longer waits, for example because it has
     * given up.
     */
    public static boolean call(@Nullable Future<@Nullable Void> waiter) {
        if (waiter == null || waiter.isDone()) {
            return false;
        }
        waiter.setResult(null);
        return true;
    }
}

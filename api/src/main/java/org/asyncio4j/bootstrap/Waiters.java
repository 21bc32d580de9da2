package org.asyncio4j.bootstrap;

import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** Wakes tasks that await a future whose only purpose is to wake them. Loop thread only. */
public final class Waiters {

    private Waiters() {}

    /**
     * Wakes the task that waits for {@code waiter}; returns false if it no longer waits, for example because it has
     * given up.
     */
    public static boolean wake(@Nullable Future<@Nullable Void> waiter) {
        if (waiter == null || waiter.isDone()) {
            return false;
        }
        waiter.setResult(null);
        return true;
    }
}

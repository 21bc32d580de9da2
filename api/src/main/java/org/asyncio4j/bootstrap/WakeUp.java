package org.asyncio4j.bootstrap;

import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** The end of a wait for nothing but being woken. Loop thread only. */
public final class WakeUp {

    private WakeUp() {}

    /** Has the task that waits for {@code waiter} go on; whether it did not already, as one that has given up does. */
    public static boolean call(@Nullable Future<@Nullable Void> waiter) {
        if (waiter == null || waiter.isDone()) {
            return false;
        }
        waiter.setResult(null);
        return true;
    }
}

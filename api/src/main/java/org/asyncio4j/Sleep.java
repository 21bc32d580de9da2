package org.asyncio4j;

import java.time.Duration;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/** A wait of a task for time alone. */
final class Sleep {

    private Sleep() {}

    /** Suspends the current task for {@code delay}, or for one turn if that is zero or less. */
    static void suspendFor(Duration delay) {
        EventLoop loop = Suspension.loop();
        if (delay.isZero() || delay.isNegative()) {
            loop.yieldNow();
            return;
        }
        Future<@Nullable Void> wake = loop.createFuture();
        TimerHandle timer = loop.callLater(delay, () -> Waiters.wake(wake));
        try {
            wake.await();
        } finally {
            timer.cancel();
        }
    }
}

package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The ways in which tests wait: long for what must happen, briefly for what must not. */
final class Waits {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(300);

    private Waits() {}

    /** Returns whether it happens, with all the time it may need. */
    static boolean happens(CountDownLatch latch) {
        return within(latch, LONG);
    }

    /** Returns whether it happens, with all the time it may need. */
    static boolean happens(BooleanSupplier condition) {
        return within(condition, LONG);
    }

    /** Returns whether it happens soon; for what must not happen. */
    static boolean happensSoon(CountDownLatch latch) {
        return within(latch, MOMENT);
    }

    /** Returns whether it happens soon; for what must not happen. */
    static boolean happensSoon(BooleanSupplier condition) {
        return within(condition, MOMENT);
    }

    /** Starts a daemon platform thread for a body that may never end. */
    static Thread inBackground(Runnable body) {
        return Thread.ofPlatform().name("test-background").daemon().start(body);
    }

    private static boolean within(CountDownLatch latch, Duration limit) {
        try {
            return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean within(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}

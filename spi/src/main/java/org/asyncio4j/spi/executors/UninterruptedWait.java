package org.asyncio4j.spi.executors;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A wait at a monitor that an interrupt does not end: it is restored afterwards. */
final class UninterruptedWait {

    private UninterruptedWait() {}

    /**
     * Waits until {@code condition} holds; returns false if it does not by {@code deadline}, in the time of {@link
     * System#nanoTime}. With the lock of {@code monitor}, under which the condition is checked.
     */
    static boolean until(Object monitor, long deadline, BooleanSupplier condition) {
        boolean interrupted = false;
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(monitor, left);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

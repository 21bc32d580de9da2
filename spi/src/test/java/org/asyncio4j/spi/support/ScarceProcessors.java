package org.asyncio4j.spi.support;

import java.util.concurrent.TimeUnit;
import org.asyncio4j.CoroutineMechanism;

/**
 * Program: one handoff loop whose tasks hand over all the time, no other virtual thread, and many platform threads that
 * leave it hardly any processor time. Prints each warning about carriers.
 */
final class ScarceProcessors {

    private static final int SPINNING = 12 * Runtime.getRuntime().availableProcessors();
    private static final long BUSY = TimeUnit.SECONDS.toNanos(8);

    private ScarceProcessors() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < SPINNING; i++) {
            Waits.inBackground(ScarceProcessors::spin);
        }
        try (var logged = new Logged("got no carrier thread");
                ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.HANDOFF)) {
            loop.runUntilComplete(() -> {
                long end = System.nanoTime() + BUSY;
                var other = loop.createTask(() -> yieldUntil(loop, end));
                yieldUntil(loop, end);
                other.await();
            });
            IO.println("switched");
            logged.with("carrier").forEach(IO::println);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void yieldUntil(ParkingLoop loop, long end) {
        while (System.nanoTime() - end < 0) {
            loop.yieldNow();
        }
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }
}

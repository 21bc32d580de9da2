package org.asyncio4j.spi.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.CoroutineMechanism;

/** Program: a handoff loop that is never idle, and a virtual thread that wants to run every millisecond. */
final class BusyLoop {

    private static final long BUSY = TimeUnit.MILLISECONDS.toNanos(1_000);

    private BusyLoop() {}

    public static void main(String[] arguments) {
        System.setProperty("asyncio4j.parallelism", "keep");
        AtomicInteger ticks = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        Thread.startVirtualThread(() -> {
            while (true) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                ticks.incrementAndGet();
                first.countDown();
            }
        });
        Waits.happens(first);
        try (ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.HANDOFF)) {
            int during = loop.runUntilComplete(() -> {
                int before = ticks.get();
                long end = System.nanoTime() + BUSY;
                while (System.nanoTime() - end < 0) {
                    loop.yieldNow();
                }
                return ticks.get() - before;
            });
            IO.println("ticks " + during);
        }
        Runtime.getRuntime().halt(0);
    }
}

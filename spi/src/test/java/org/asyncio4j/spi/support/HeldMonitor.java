package org.asyncio4j.spi.support;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CoroutineMechanism;

/** Program: a coroutine wants a monitor that the caller of the run holds; only the end of the JVM can end this. */
final class HeldMonitor {

    private HeldMonitor() {}

    public static void main(String[] arguments) {
        Object monitor = new Object();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.CARRIED);
        Waits.inBackground(() -> {
            synchronized (monitor) {
                loop.runUntilComplete(() -> {
                    begun.countDown();
                    synchronized (monitor) {
                        entered.countDown();
                    }
                });
            }
        });
        boolean came = Waits.happens(begun) && Waits.happensSoon(entered);
        IO.println(came ? "entered" : "excluded");
        Runtime.getRuntime().halt(0);
    }
}

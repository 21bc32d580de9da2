package org.asyncio4j.spi.support;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.asyncio4j.CoroutineMechanism;

/**
 * Program: prints the number of carriers before, while and after a loop runs; ends when it is back at the first number.
 */
final class CarriersOfLoops {

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    private CarriersOfLoops() {}

    public static void main(String[] arguments) {
        int before = SCHEDULER.getParallelism();
        IO.println("before " + before);
        try (ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.HANDOFF)) {
            loop.runUntilComplete(() -> {
                while (SCHEDULER.getParallelism() == before) {
                    loop.yieldNow();
                }
            });
            IO.println("meanwhile " + SCHEDULER.getParallelism());
        }
        while (SCHEDULER.getParallelism() != before) {
            Thread.onSpinWait();
        }
        IO.println("after " + SCHEDULER.getParallelism());
        Runtime.getRuntime().halt(0);
    }
}

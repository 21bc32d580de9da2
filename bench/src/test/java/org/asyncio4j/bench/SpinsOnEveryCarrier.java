package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.sleep;

import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;

/** A program that spins on as many virtual threads as there are carriers, while its tasks continue. */
final class SpinsOnEveryCarrier {
    private SpinsOnEveryCarrier() {}

    static void main(String[] args) {
        int carriers = Integer.parseInt(args[1]);
        run(LoopConfig.backend(args[0]).withCoroutines(CoroutineMechanism.HANDOFF), () -> {
            var spinning = new AtomicInteger();
            for (int i = 0; i < carriers; i++) {
                Thread.startVirtualThread(() -> {
                    spinning.incrementAndGet();
                    while (true) {
                        Thread.onSpinWait();
                    }
                });
            }
            while (spinning.get() < carriers) {
                sleep(millis(1));
            }
            for (int i = 0; i < 10; i++) {
                int number = i;
                System.out.println("round " + createTask(() -> sleep(millis(1), number)).await());
            }
        });
        Runtime.getRuntime().halt(0); // the spinning ones never end
    }
}

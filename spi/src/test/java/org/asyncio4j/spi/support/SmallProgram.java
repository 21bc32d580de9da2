package org.asyncio4j.spi.support;

import java.time.Duration;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;

/**
 * Program: uses what depends on optional modules, by running under signals, in debug mode, with a slow callback and a
 * failure.
 */
final class SmallProgram {

    private SmallProgram() {}

    public static void main(String[] arguments) {
        for (CoroutineMechanism mechanism : CoroutineMechanism.values()) {
            LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism).withDebug();
            try (Runner runner = new Runner(() -> new ParkingLoop(config))) {
                runner.run(() -> say(mechanism));
            }
        }
        System.out.println("program: ended");
    }

    private static void say(CoroutineMechanism mechanism) {
        var loop = Asyncio.getRunningLoop();
        loop.setSlowCallbackDuration(Duration.ofNanos(1));
        Asyncio.waitFor(() -> Asyncio.sleep(Duration.ofMillis(60)), Duration.ofSeconds(30)); // the watchdog looks
        System.out.println("program: " + mechanism + " slept");
        loop.setExceptionHandler((_, context) -> {
            if (context.exception() != null) {
                System.out.println("program: " + mechanism + " heard of " + context.exception().getMessage());
            }
        });
        loop.callSoon(() -> {
            throw new IllegalStateException("failure");
        });
        Asyncio.sleep(Duration.ZERO);
    }
}

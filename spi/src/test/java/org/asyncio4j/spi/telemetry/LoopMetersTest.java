package org.asyncio4j.spi.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Asyncio;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.ParkingLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The meters show what a loop has to do, and zero when it does not run. */
@Timeout(60)
class LoopMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private double gauge(String name) {
        return registry.get("asyncio4j." + name).tag("name", "mine").gauge().value();
    }

    private double lagMillis() {
        return registry.get("asyncio4j.lag").tag("name", "mine").timeGauge().value(TimeUnit.MILLISECONDS);
    }

    @Test
    void tasksReadyEntriesAndTimersAreCounted() {
        try (var loop = new ParkingLoop(LoopConfig.defaults())) {
            new LoopMeters(loop, Tag.of("name", "mine")).bindTo(registry);
            loop.runUntilComplete(() -> {
                var sleeper = Asyncio.createTask(() -> Asyncio.sleep(Duration.ofMinutes(1)));
                Asyncio.sleep(Duration.ZERO);
                loop.callSoon(() -> {});
                loop.callSoon(() -> {});
                assertEquals(1, gauge("loops"));
                assertEquals(2, gauge("tasks"));
                assertEquals(2, gauge("ready"));
                assertEquals(1, gauge("timers"));
                sleeper.cancel();
            });
            assertEquals(0, gauge("loops"));
            assertEquals(0, gauge("tasks"));
        }
    }

    /** Looked at by a thread of this library: it is waited for until that has seen it. */
    @Test
    void blockedLoopShowsItsLag() {
        try (var loop = new ParkingLoop(LoopConfig.defaults())) {
            new LoopMeters(loop, Tag.of("name", "mine")).bindTo(registry);
            loop.runUntilComplete(() -> {
                while (lagMillis() < 40) {
                    LockSupport.parkNanos(1_000_000); // blocks the loop, on purpose
                }
                Asyncio.sleep(Duration.ZERO);
                assertTrue(lagMillis() >= 40);
            });
        }
    }

    @Test
    void withoutALoopTheyCoverAllThatRun() {
        new LoopMeters().bindTo(registry);
        try (var loop = new ParkingLoop(LoopConfig.defaults())) {
            double loops = loop.runUntilComplete(
                    () -> registry.get("asyncio4j.loops").gauge().value());
            assertTrue(loops >= 1);
        }
    }
}

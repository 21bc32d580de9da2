package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.KeyboardInterrupt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hazard 2: coroutines mounted on the caller's thread would share its monitors and swallow its interrupts. */
class CallersThreadTest {

    @Test
    @Tag("thorough")
    void monitorOfTheCallerExcludesCoroutines() {
        String output = new ForkedJvm().run(HeldMonitor.class);
        assertTrue(output.contains("excluded"), output);
    }

    @ParameterizedTest
    @EnumSource
    void interruptOfTheCallerIsAKeyboardInterrupt(CoroutineMechanism mechanism) {
        assertTrue(Waits.happens(interruptedRun(mechanism).ended));
    }

    private record InterruptedRun(ParkingLoop loop, CountDownLatch ended) {}

    /** Interrupts the caller while a coroutine is mounted; `ended` falls if that ends the run. */
    private static InterruptedRun interruptedRun(CoroutineMechanism mechanism) {
        ParkingLoop loop = ParkingLoop.of(mechanism);
        CountDownLatch mounted = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        loop.createTask(Asyncio.coroutine(() -> {
            mounted.countDown();
            while (interrupted.getCount() > 0) {
                Thread.onSpinWait();
            }
        }));
        Thread caller = Waits.inBackground(() -> {
            try (loop) {
                loop.runForever();
            } catch (KeyboardInterrupt expected) {
                ended.countDown();
            }
        });
        assertTrue(Waits.happens(mounted));
        caller.interrupt();
        interrupted.countDown();
        return new InterruptedRun(loop, ended);
    }

    @ParameterizedTest
    @EnumSource
    void interruptBeforeTheRunIsAKeyboardInterrupt(CoroutineMechanism mechanism) {
        CountDownLatch ended = new CountDownLatch(1);
        Waits.inBackground(() -> {
            try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
                Thread.currentThread().interrupt();
                assertThrows(KeyboardInterrupt.class, loop::runForever);
                loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofMillis(1)));
                ended.countDown();
            }
        });
        assertTrue(Waits.happens(ended));
    }
}

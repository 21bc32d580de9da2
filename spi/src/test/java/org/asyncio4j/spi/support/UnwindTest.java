package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hazard 8: a closed loop would leave its suspended coroutines parked forever. */
class UnwindTest {

    private volatile Thread coroutine; // written by the coroutine
    private final CountDownLatch finallyRan = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource
    void closingUnwindsSuspendedCoroutines(CoroutineMechanism mechanism) {
        closeWithASuspendedCoroutine(mechanism);
        assertTrue(Waits.happens(finallyRan));
        assertTrue(Waits.happens(() -> coroutine.getState() == Thread.State.TERMINATED));
    }

    private void closeWithASuspendedCoroutine(CoroutineMechanism mechanism) {
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            loop.createTask(Asyncio.coroutine(() -> {
                coroutine = Thread.currentThread();
                try {
                    Asyncio.sleep(Duration.ofDays(1));
                } finally {
                    finallyRan.countDown();
                }
            }));
            loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofMillis(1)));
        }
    }
}

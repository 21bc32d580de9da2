package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hazard 3: while the interrupt flag of a thread is set, park returns at once. */
class InterruptFlagTest {

    private volatile Thread coroutine; // written by the coroutine
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch flagIsBack = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource
    void awaitWithARaisedFlagParksAndRestoresIt(CoroutineMechanism mechanism) {
        startAwaitingWithRaisedFlag(mechanism);
        assertTrue(Waits.happens(this::isParked));
        assertTrue(Waits.happens(flagIsBack));
    }

    private boolean isParked() {
        return coroutine.getState() == Thread.State.WAITING;
    }

    private void startAwaitingWithRaisedFlag(CoroutineMechanism mechanism) {
        Waits.inBackground(() -> {
            try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
                loop.runUntilComplete(() -> {
                    coroutine = Thread.currentThread();
                    coroutine.interrupt();
                    begun.countDown();
                    Asyncio.sleep(Duration.ofMillis(1_000));
                    if (Thread.interrupted()) {
                        flagIsBack.countDown();
                    }
                });
            }
        });
        assertTrue(Waits.happens(begun));
    }
}

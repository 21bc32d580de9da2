package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Asyncio;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;

/** A coroutine that blocks under SUSPEND_TASK is on its own until it wakes up, even beyond the end of its loop. */
class SuspendTaskTest {

    private static final LoopConfig CONFIG = LoopConfig.defaults()
            .withCoroutines(CoroutineMechanism.CARRIED)
            .withBlocking(BlockingPolicy.SUSPEND_TASK)
            .withExceptionHandler((loop, context) -> {});

    @Test
    void currentTaskIsRightAfterABlockingCall() {
        try (ParkingLoop loop = new ParkingLoop(CONFIG)) {
            loop.runUntilComplete(() -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                assertEquals(Thread.currentThread().getName(), Asyncio.currentTask().name());
            });
        }
    }

    /** It blocks more than once after the close, so that its scheduler is used again. */
    @Test
    void blockedCoroutineEndsAfterItsLoopIsClosed() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ParkingLoop loop = new ParkingLoop(CONFIG)) {
            loop.createTask(Asyncio.coroutine(() -> {
                begun.countDown();
                Waits.happens(closed);
                Waits.happensSoon(() -> false);
                ended.countDown();
            }));
            loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofMillis(1)));
        }
        assertTrue(Waits.happens(begun));
        closed.countDown();
        assertTrue(Waits.happens(ended));
    }

    /** It is runnable again when the loop closes, but its turn has not come. */
    @Test
    void coroutineThatWaitsForItsTurnEndsAfterItsLoopIsClosed() {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ParkingLoop loop = new ParkingLoop(CONFIG)) {
            loop.createTask(Asyncio.coroutine(() -> {
                Waits.happens(goOn);
                Waits.happensSoon(() -> false);
                ended.countDown();
            }));
            loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofMillis(1)));
            goOn.countDown();
        }
        assertTrue(Waits.happens(ended));
    }
}

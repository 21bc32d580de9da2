package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopThreadsTest {

    private Thread ofTask;

    @ParameterizedTest
    @EnumSource
    void threadsOfTasksAreThereUntilTheyEnd(CoroutineMechanism mechanism) {
        try (var loop = ParkingLoop.of(mechanism)) {
            loop.runUntilComplete(() -> {
                var task = createTask(() -> {
                    ofTask = Thread.currentThread();
                    sleep(Duration.ofDays(1));
                });
                sleep(Duration.ZERO);
                assertTrue(LoopThreads.alive().contains(ofTask), "it is suspended");
                assertTrue(LoopThreads.alive().contains(Thread.currentThread()));
                assertTrue(LoopThreads.alive().stream().allMatch(Thread::isVirtual));
                task.cancel();
            });
        }
        assertFalse(LoopThreads.alive().contains(ofTask));
        assertTrue(LoopThreads.alive().stream().allMatch(Thread::isAlive));
    }

    @Test
    void guestWhoseHostDoesNotRunItsTurnIsNamed() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        try (var guest = new HostedLoop(LoopConfig.defaults())) {
            guest.hostDoes(() -> {
                busy.countDown();
                Waits.happens(free);
            });
            assertTrue(Waits.happens(busy));
            Thread run = Waits.inBackground(() -> guest.runUntilComplete(() -> {
                assertFalse(LoopThreads.waitingForHost().contains(guest));
            }));
            assertTrue(Waits.happens(() -> LoopThreads.waitingForHost().contains(guest)));
            free.countDown();
            run.join();
            assertFalse(LoopThreads.waitingForHost().contains(guest));
        }
    }
}

package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.asyncio4j.CoroutineMechanism;
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
}

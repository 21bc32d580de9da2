package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hazard 1: virtual threads started inside a carried coroutine inherit its scheduler. */
class StrangersTest {

    @Test
    void virtualThreadStartedInACoroutineOutlivesItsLoop() {
        CountDownLatch ended = startStrangerInACoroutine();
        assertTrue(Waits.happens(ended));
    }

    private static CountDownLatch startStrangerInACoroutine() {
        CountDownLatch loopGone = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.CARRIED)) {
            loop.runUntilComplete(() -> {
                Thread.startVirtualThread(() -> {
                    if (Waits.happens(loopGone)) {
                        ended.countDown();
                    }
                });
            });
        }
        loopGone.countDown();
        return ended;
    }

    @Test
    void joiningAStrangerInACoroutineWorks() {
        try (ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.CARRIED)) {
            loop.runUntilComplete(() -> {
                CountDownLatch ran = new CountDownLatch(1);
                Thread.startVirtualThread(() -> Thread.startVirtualThread(ran::countDown));
                assertTrue(Waits.happens(ran));
            });
        }
    }

    @Test
    @Tag("thorough")
    void firstSocketReadOfTheJvmInACoroutineCapturesNoPoller() {
        String output = new ForkedJvm().run(FirstSocketRead.class);
        assertTrue(output.contains("ordinary thread has read"), output);
    }
}

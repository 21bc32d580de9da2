package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.MisuseException;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final class Pinned {
        static final Object VALUE = Asyncio.getRunningLoop().createFuture().await();
    }

    /** A callback whose text cannot be created is stuck long enough to be reported. */
    @Test
    void watchdogSurvivesAReportThatFails() {
        CountDownLatch ended = new CountDownLatch(1);
        Waits.inBackground(() -> {
            try (ParkingLoop loop = debugging()) {
                loop.setSlowCallbackDuration(Duration.ofMillis(5));
                loop.runUntilComplete(new Nameless()); // the loop's own report of it does not fail either
                ended.countDown();
            }
        });
        assertTrue(Waits.happens(ended));
        try (ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.CARRIED)) {
            Throwable refused = assertThrows(
                    ExceptionInInitializerError.class, () -> loop.runUntilComplete(() -> Pinned.VALUE.hashCode()));
            assertTrue(refused.getCause() instanceof MisuseException);
        }
    }

    private static ParkingLoop debugging() {
        return new ParkingLoop(
                LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED).withDebug());
    }

    /** A coroutine object without a printable name. */
    private static final class Nameless implements Coroutine<Void> {
        @Override
        public <X extends Throwable> Void await(Class<X> declared) {
            Waits.happensSoon(() -> false);
            return null;
        }

        @Override
        public String name() {
            throw new IllegalStateException("meant");
        }

        @Override
        public void close() {}
    }
}

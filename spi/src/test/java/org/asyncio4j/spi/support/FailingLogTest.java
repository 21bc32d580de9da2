package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failing log never ends a run, nor replaces the outcome that was reported. */
@Isolated("adds a log handler that fails")
@Timeout(60)
class FailingLogTest {

    private static final Logger LOGGER = Logger.getLogger("org.asyncio4j");

    /** A log handler that fails with an error. */
    private static final class Failing extends Handler implements AutoCloseable {
        private final AtomicInteger records = new AtomicInteger();

        Failing() {
            LOGGER.addHandler(this);
        }

        @Override
        public void publish(LogRecord report) {
            records.incrementAndGet();
            throw new AssertionError("meant");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            LOGGER.removeHandler(this);
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowStepEndsAsItWould(CoroutineMechanism mechanism) {
        try (var log = new Failing();
                var loop = new ParkingLoop(
                        LoopConfig.defaults().withCoroutines(mechanism).withDebug())) {
            loop.setSlowCallbackDuration(Duration.ofNanos(1));
            assertEquals("done", loop.runUntilComplete(() -> "done"));
            assertTrue(log.records.get() > 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureOfACallbackEndsNoRun(CoroutineMechanism mechanism) {
        try (var log = new Failing();
                var loop = ParkingLoop.of(mechanism)) {
            loop.callSoon(() -> {
                throw new IllegalStateException("meant");
            });
            assertEquals("done", loop.runUntilComplete(() -> "done"));
            assertTrue(log.records.get() > 0);
        }
    }
}

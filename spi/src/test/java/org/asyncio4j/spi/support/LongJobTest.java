package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A job in a thread that holds up the end of its loop is reported, while it does so. */
@Isolated("listens to the log")
@Timeout(60)
class LongJobTest {

    private static final String REPORT = "a job of its default executor";

    @Test
    void jobThatHoldsUpTheEndOfItsLoopIsReportedWithItsStack() {
        try (var log = new Logged(REPORT);
                var loop = new ParkingLoop(LoopConfig.defaults())) {
            loop.runUntilComplete(() -> {
                loop.runInExecutor(null, () -> ends(log.awaited()));
                loop.shutdownDefaultExecutor(Duration.ofMinutes(1));
            });
            String report = log.with(REPORT).getFirst();
            assertTrue(report.contains("for at most 60 s"), report);
            assertTrue(report.contains("Stack of thread 'asyncio_0':"), report);
            assertTrue(report.contains(LongJobTest.class.getName() + ".ends("), report);
        }
    }

    private static boolean ends(CountDownLatch reported) {
        return Waits.happens(reported);
    }
}

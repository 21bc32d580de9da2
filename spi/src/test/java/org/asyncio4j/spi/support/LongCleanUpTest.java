package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CancelledError;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.asyncio4j.TaskOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A task that does not end when the end of its loop cancels it is reported, while it holds that up. */
@Isolated("listens to the log")
@Timeout(60)
class LongCleanUpTest {

    private static final String REPORT = "a task has ended that was cancelled";

    @Test
    void taskThatSurvivesTheEndOfItsLoopIsReportedWithItsStack() {
        try (var log = new Logged(REPORT)) {
            try (var runner = new Runner(LoopConfig.defaults(), ParkingLoop::new)) {
                runner.run(() -> {
                    createTask(() -> staysUntil(log.awaited()), TaskOptions.named("stubborn"));
                    sleep(Duration.ZERO);
                });
            }
            String report = log.with(REPORT).getFirst();
            assertTrue(report.contains("name='stubborn'"), report);
            assertTrue(report.contains("\n\tat " + LongCleanUpTest.class.getName()), report);
        }
    }

    /** Swallows its cancellation, and ends only once the report has come. */
    private static void staysUntil(CountDownLatch reported) {
        while (reported.getCount() > 0) {
            try {
                sleep(Duration.ofMillis(10));
            } catch (CancelledError swallowed) {
                // what the report is about
            }
        }
    }
}

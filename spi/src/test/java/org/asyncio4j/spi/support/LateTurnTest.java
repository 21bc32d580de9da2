package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A host that does not begin the turns its guest has requested is reported, with the stack of its thread. */
@Isolated("listens to the log")
@Timeout(60)
class LateTurnTest {

    private static final String REPORT = "its host has not begun the turn";

    @Test
    void hostThatIsBlockedBetweenTurnsIsReportedWithItsStack() {
        try (var log = new Logged(REPORT);
                var guest = new HostedLoop(LoopConfig.defaults())) {
            guest.runUntilComplete(() -> {
                guest.hostDoes(() -> Waits.happens(log.awaited()));
                sleep(Duration.ZERO);
            });
            String report = log.with(REPORT).getFirst();
            assertTrue(report.startsWith("<EventLoop hosted"), report);
            assertTrue(report.contains(" Current stack of Thread["), report);
            assertTrue(report.contains("\n\tat " + LateTurnTest.class.getName()), report);
        }
    }

    @Test
    void hostThatWaitsForItsGuestInsteadOfItsFirstTurnIsReported() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (var log = new Logged(REPORT);
                var guest = new HostedLoop(LoopConfig.defaults())) {
            guest.hostDoes(() -> {
                guest.callSoon(guest::stop);
                guest.start(failure -> ended.countDown());
                Waits.happens(log.awaited()); // in place of a wait for the end, which would never come
            });
            assertTrue(ended.await(30, TimeUnit.SECONDS));
            assertEquals(1, log.with(REPORT).size());
            assertTrue(log.with(REPORT).getFirst().contains("\n\tat " + LateTurnTest.class.getName()));
        }
    }

    @Test
    void timerThatTheHostNeverRunsIsReported() throws InterruptedException {
        var deaf = new OneThreadHost() {
            @Override
            public Runnable schedule(Runnable turn, long nanos) {
                return () -> {};
            }
        };
        try (var log = new Logged(REPORT);
                var guest = new HostedLoop(LoopConfig.defaults(), deaf)) {
            Thread run = Waits.inBackground(() -> guest.runUntilComplete(() -> sleep(Duration.ofMillis(1))));
            assertTrue(Waits.happens(log.awaited()));
            guest.callSoonThreadsafe(() -> {}); // a turn, which finds that the timer is due
            run.join();
        }
    }
}

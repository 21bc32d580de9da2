package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callbacks from other threads reach a loop that idles, works, stops and starts again; none is lost. */
@Tag("thorough")
class ThreadsafeStressTest {

    private static final int THREADS = 4;
    private static final int CALLS = 20_000;

    /** Every caller waits for some of its callbacks, so that the loop becomes idle and a lost wake-up is a hang. */
    @ParameterizedTest
    @EnumSource
    void noCallbackIsLost(CoroutineMechanism mechanism) {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger disorder = new AtomicInteger();
        CountDownLatch callersDone = new CountDownLatch(THREADS);
        CountDownLatch loopDone = new CountDownLatch(1);
        ParkingLoop loop = ParkingLoop.of(mechanism);
        Waits.inBackground(() -> {
            try (loop) {
                while (callersDone.getCount() > 0) {
                    loop.callLater(Duration.ofMillis(1), loop::stop); // starts and stops all the time
                    loop.runForever();
                }
                loop.runUntilComplete(() -> Asyncio.sleep(Duration.ZERO));
            }
            loopDone.countDown();
        });
        for (int i = 0; i < THREADS; i++) {
            Waits.inBackground(() -> {
                call(loop, runs, disorder);
                callersDone.countDown();
            });
        }
        assertTrue(Waits.happens(callersDone), () -> "stuck after " + runs + " callbacks");
        assertTrue(Waits.happens(loopDone));
        assertEquals(THREADS * CALLS, runs.get());
        assertEquals(0, disorder.get());
    }

    private static void call(ParkingLoop loop, AtomicInteger runs, AtomicInteger disorder) {
        AtomicInteger last = new AtomicInteger(-1);
        for (int i = 0; i < CALLS; i++) {
            int number = i;
            CountDownLatch ran = new CountDownLatch(1);
            loop.callSoonThreadsafe(() -> {
                runs.incrementAndGet();
                if (last.getAndSet(number) != number - 1) {
                    disorder.incrementAndGet();
                }
                ran.countDown();
            });
            if (i % 64 == 0) {
                assertTrue(Waits.happens(ran));
            }
        }
    }

    /** Nothing but wake-ups from outside: a loop that runs for ever and idles between them. */
    @ParameterizedTest
    @EnumSource
    void noWakeUpIsLost(CoroutineMechanism mechanism) {
        List<CountDownLatch> ends = new ArrayList<>();
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            for (int i = 0; i < THREADS; i++) {
                CountDownLatch end = new CountDownLatch(1);
                ends.add(end);
                Waits.inBackground(() -> {
                    for (int round = 0; round < 2_000; round++) {
                        CountDownLatch ran = new CountDownLatch(1);
                        loop.callSoonThreadsafe(ran::countDown);
                        assertTrue(Waits.happens(ran));
                    }
                    end.countDown();
                });
            }
            Waits.inBackground(() -> {
                ends.forEach(Waits::happens);
                loop.callSoonThreadsafe(loop::stop);
            });
            loop.runForever();
        }
        assertTrue(ends.stream().allMatch(end -> end.getCount() == 0));
    }
}

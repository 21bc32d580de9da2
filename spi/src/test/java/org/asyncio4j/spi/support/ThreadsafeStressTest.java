package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wake-ups from other threads reach an idle loop; none is lost. Bench has the storm of callbacks on loops that work,
 * stop and start again, for each back end.
 */
@Tag("thorough")
class ThreadsafeStressTest {

    private static final int THREADS = 4;

    /** Only wake-ups from outside: a loop that runs forever and idles between them. */
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

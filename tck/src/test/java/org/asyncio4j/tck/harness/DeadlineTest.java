package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration MILLI = Duration.ofMillis(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000); // nanoTime may wrap around
    private final AtomicLong delay = new AtomicLong();

    private Deadline after(Duration limit) {
        return Deadline.after(limit, now::get,
                () -> new RunDelays(Map.of("1", new RunDelays.Times(0, delay.get()), "2", new RunDelays.Times(0, 7))));
    }

    /** Returns the number of looks it takes; for {@code late} of each look a thread is queued for a processor. */
    private int looks(Deadline deadline, Duration between, Duration late) {
        int looks = 0;
        do {
            now.addAndGet(between.toNanos());
            delay.addAndGet(late.toNanos());
            looks++;
        } while (!deadline.hasPassed());
        return looks;
    }

    @Test
    void whoLooksOftenSeesRealTime() {
        assertEquals(100, looks(after(Duration.ofMillis(100)), MILLI, Duration.ZERO));
    }

    @Test
    void timeWithoutALookHardlyCounts() {
        assertEquals(10, looks(after(Duration.ofMillis(100)), Duration.ofHours(1), Duration.ZERO));
    }

    @Test
    void aShareOfAProcessorIsEnough() {
        assertEquals(100, looks(after(Duration.ofMillis(100)), MILLI, Duration.ofNanos(500_000)));
    }

    @Test
    void withoutAProcessorMostOfTheTimeItComesLaterButNotNever() {
        assertEquals(20 * 100, looks(after(Duration.ofMillis(100)), MILLI, Duration.ofNanos(600_000)));
    }

    @Test
    void aThreadThatGetsAProcessorAgainHasNoMoreThanTheLimit() {
        var deadline = after(Duration.ofMillis(100));
        for (int i = 0; i < 150; i++) {
            now.addAndGet(MILLI.toNanos());
            delay.addAndGet(MILLI.toNanos());
            assertFalse(deadline.hasPassed());
        }
        assertEquals(50, looks(deadline, MILLI, Duration.ZERO));
    }

    @Test
    void noTimeAtAllHasPassedAtOnce() {
        assertTrue(after(Duration.ZERO).hasPassed());
    }
}

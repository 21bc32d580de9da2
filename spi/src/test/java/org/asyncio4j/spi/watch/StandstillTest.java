package org.asyncio4j.spi.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The time at which a step that holds its loop is reported, by its observed state; time is simulated, in milliseconds.
 */
class StandstillTest {

    private static final long TICK = 25;

    private final Standstill standstill = new Standstill(2_000);
    private final Seen step = new Seen();
    private long now;

    /** A step that behaves as the test sets it. */
    private static final class Seen implements Standstill.Step {
        private boolean waits;
        private boolean isNative;
        private long processorTime;
        private boolean isMeasured;

        @Override
        public boolean waits() {
            isMeasured = true;
            return waits;
        }

        @Override
        public boolean isInNativeCode() {
            isMeasured = true;
            return isNative;
        }

        @Override
        public long processorTime() {
            isMeasured = true;
            return processorTime;
        }
    }

    /**
     * Returns the times of reports about one step until {@code end}; the step gets {@code share} percent of a
     * processor.
     */
    private List<Long> reportsUntil(long end, int share) {
        List<Long> reports = new ArrayList<>();
        while (now < end) {
            now += TICK;
            step.processorTime += TICK * share / 100;
            if (standstill.addTime(TICK, step)) {
                reports.add(now);
            }
        }
        return reports;
    }

    @Test
    void waitingStepIsReportedAfterTheLimitAndThenEachTimeAsLongAsBefore() {
        step.waits = true;
        assertEquals(List.of(2_000L, 4_000L, 8_000L, 16_000L), reportsUntil(20_000, 0));
        assertEquals(20_000, standstill.held());
    }

    @Test
    void computingStepIsReported() {
        assertEquals(List.of(2_000L, 4_000L, 8_000L), reportsUntil(10_000, 100));
    }

    @Test
    void stepInNativeCodeIsReportedThoughItUsesNoProcessor() {
        step.isNative = true;
        assertEquals(List.of(2_000L, 4_000L), reportsUntil(5_000, 0));
    }

    @Test
    void computingStepWithoutAProcessorIsNotReported() {
        assertEquals(List.of(), reportsUntil(600_000, 0));
    }

    /** The step gets a fifth of a processor: only that time counts. */
    @Test
    void computingStepIsReportedWhenItHasHadTheProcessorForSoLong() {
        List<Long> reports = reportsUntil(7_000, 20);
        assertEquals(1, reports.size(), reports::toString);
        assertTrue(reports.getFirst() >= 1_000 + 5 * 1_000 - 5 * TICK, reports::toString);
    }

    @Test
    void timeWaitedAndTimeComputedAddUp() {
        step.waits = true;
        assertEquals(List.of(), reportsUntil(1_500, 0));
        step.waits = false;
        assertEquals(List.of(), reportsUntil(10_000, 0));
        assertEquals(List.of(10_500L), reportsUntil(11_000, 100));
    }

    @Test
    void whereProcessorTimeIsUnknownAllTimeCounts() {
        step.processorTime = -1;
        assertEquals(List.of(2_000L), reportsUntil(3_000, 0));
    }

    @Test
    void nextStepBeginsAnew() {
        step.waits = true;
        assertEquals(List.of(), reportsUntil(1_950, 0));
        standstill.reset();
        assertEquals(List.of(3_950L), reportsUntil(4_000, 0));
        standstill.reset();
        assertEquals(List.of(6_000L), reportsUntil(6_000, 0));
    }

    @Test
    void shortStepIsNotMeasured() {
        reportsUntil(975, 100);
        assertFalse(step.isMeasured);
        reportsUntil(1_000, 100);
        assertTrue(step.isMeasured);
    }

    @Test
    void withoutALimitNothingIsReportedNorMeasured() {
        Standstill never = new Standstill(Long.MAX_VALUE);
        step.waits = true;
        assertFalse(never.addTime(Long.MAX_VALUE / 4, step));
        assertFalse(step.isMeasured);
    }
}

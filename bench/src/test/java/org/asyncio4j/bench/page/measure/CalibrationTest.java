package org.asyncio4j.bench.page.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.asyncio4j.bench.page.contestant.Batch;
import org.asyncio4j.bench.page.contestant.ContestantException;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(5);

    private static Batch batch(long operations, double each) {
        return new Batch(operations, (long) (operations * each), 0, null, Map.of());
    }

    @Test
    void findsHowManyFillARound() {
        var calibration = new Calibration(1);
        assertEquals(5_000_000, calibration.operations(batch(1_000_000, 100), HALF_A_SECOND));
    }

    @Test
    void asksForWholeMultiplesAndOneAtLeast() {
        assertEquals(1000, new Calibration(1000).operations(batch(1000, 1e9), HALF_A_SECOND));
        assertEquals(5_000_000, new Calibration(1000).operations(batch(1_000_000, 100), HALF_A_SECOND));
    }

    @Test
    void neverGrowsMoreThanTenfold() throws ContestantException {
        List<Long> asked = new ArrayList<>();
        new Calibration(1).warmUp(
                (operations, _) -> {
                    asked.add(operations);
                    return batch(operations, 100);
                },
                HALF_A_SECOND,
                WarmUp.upTo(LONG));
        assertEquals(List.of(1L, 10L, 100L, 1000L, 10_000L, 100_000L, 1_000_000L), asked.subList(0, 7));
    }

    @Test
    void endsOnceThreeBatchesAreAlike() throws ContestantException {
        var each = new ArrayList<>(List.of(900.0, 500.0, 300.0, 210.0, 205.0, 201.0, 99.0));
        var calibration = new Calibration(1_000_000);
        var last = calibration.warmUp(
                (operations, _) -> batch(operations, each.removeFirst()), HALF_A_SECOND, WarmUp.upTo(LONG));
        assertEquals(List.of(99.0), each);
        assertEquals(201, last.nanosPerOperation());
        assertTrue(calibration.isSteady());
    }

    @Test
    void endsWhenItsTimeIsUp() throws ContestantException {
        var calibration = new Calibration(1_000_000);
        var last = calibration.warmUp(
                (operations, _) -> batch(operations, 900), HALF_A_SECOND, WarmUp.upTo(Duration.ZERO));
        assertEquals(900, last.nanosPerOperation());
        assertFalse(calibration.isSteady());
    }

    /** On a slow machine the time is up, and batches are alike, before a compiler has seen enough calls. */
    @Test
    void doesNotEndBeforeItsOperationsAreReached() throws ContestantException {
        var calibration = new Calibration(1_000_000);
        var asked = new AtomicLong();
        calibration.warmUp(
                (operations, _) -> batch(asked.addAndGet(operations) > 0 ? operations : 0, 900),
                HALF_A_SECOND,
                new WarmUp(Duration.ZERO, Duration.ZERO, 20_000_000, LONG));
        assertTrue(asked.get() >= 20_000_000, asked::toString);
        assertTrue(calibration.isSteady());
    }

    @Test
    void isNotSteadyIfItIsStoppedBeforeItsOperationsAreReached() throws ContestantException {
        var length = new WarmUp(Duration.ZERO, Duration.ZERO, 20_000_000, Duration.ZERO);
        var calibration = new Calibration(1_000_000);
        var last = calibration.warmUp((operations, _) -> batch(operations, 900), HALF_A_SECOND, length);
        assertEquals(1_000_000, last.operations());
        assertFalse(calibration.isSteady());
    }

    @Test
    void lengthOfAWarmUpIsBounded() {
        var length = new WarmUp(Duration.ofNanos(10), Duration.ofNanos(20), 1000, Duration.ofNanos(50));
        assertFalse(length.isOver(9, 1000, true));
        assertTrue(length.isOver(10, 1000, true));
        assertFalse(length.isOver(10, 1000, false));
        assertTrue(length.isOver(20, 1000, false));
        assertFalse(length.isOver(49, 999, true));
        assertTrue(length.isOver(50, 999, true));
    }
}

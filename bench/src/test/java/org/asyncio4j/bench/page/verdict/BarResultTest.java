package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Bar;
import org.asyncio4j.bench.page.catalogue.Bars;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.asyncio4j.bench.page.verdict.BarResult.Outcome;
import org.junit.jupiter.api.Test;

/** The bar of 1.25 times the floor, and the measure that decides it. */
class BarResultTest {
    private static final Map<String, String> CASE = Map.of("tasks", "1");

    private static final Bar BAR = Bars.ALL.stream()
            .filter(bar -> bar.technology() == Technology.NIO_CARRIED && bar.label().equals("tasks=1"))
            .findFirst()
            .orElseThrow();

    private static Row floor(double... nanos) {
        return SampleReport.measured("TaskSwitch", CASE, Technology.FLOOR_CARRIED, nanos);
    }

    private static Row ours(double... nanos) {
        return SampleReport.measured("TaskSwitch", CASE, Technology.NIO_CARRIED, nanos);
    }

    private static BarResult result(Row ours, Row floor) {
        return resultOf(ours, floor).orElseThrow();
    }

    private static Optional<BarResult> resultOf(Row... rows) {
        var report = SampleReport.of(List.of(rows));
        return BarResult.of(BAR, report, Grounds.of(report));
    }

    @Test
    void isMetWhereTheWorstRoundMeetsIt() {
        assertEquals(Outcome.MET, result(ours(110, 120, 125), floor(100, 100, 100)).outcome());
    }

    @Test
    void isNotMetWhereOnlyTheMedianMeetsIt() {
        var result = result(ours(110, 120, 126), floor(100, 100, 100));
        assertEquals(Outcome.NEARLY, result.outcome());
        assertEquals(1.26, result.worst(), 1e-9);
    }

    @Test
    void isMissedWhereTheMedianDoesNotMeetIt() {
        assertEquals(Outcome.MISSED, result(ours(110, 130, 140), floor(100, 100, 100)).outcome());
    }

    @Test
    void isNotJudgedByAVoidFloor() {
        var floor = floor(100, 100, 100).withVoids(List.of("This floor is void: it is slow"));
        assertEquals(Outcome.NOT_JUDGED, result(ours(90, 90, 90), floor).outcome());
    }

    @Test
    void isNotJudgedWithoutItsRows() {
        assertEquals(Optional.empty(), resultOf(ours(90, 90, 90)));
    }

    /** A row that was to be measured is there without figures; one that was not asked for is not there. */
    @Test
    void isNotListedWhereTheRunWasNotToMeasureItsRows() {
        assertEquals(List.of(), BarResult.of(SampleReport.of(List.of(ours(90, 90, 90)))));
        var missing = Row.without(
                "TaskSwitch", CASE, Technology.FLOOR_CARRIED.id(), Status.FAILED, "no luck", null);
        var results = BarResult.of(SampleReport.of(List.of(ours(90, 90, 90), missing)));
        assertEquals(List.of(Outcome.NOT_JUDGED), results.stream().map(BarResult::outcome).toList());
    }

    @Test
    void manyBarsAreJudgedInAFullReport() {
        assertTrue(BarResult.of(SampleReport.of(1)).size() > 25);
    }
}

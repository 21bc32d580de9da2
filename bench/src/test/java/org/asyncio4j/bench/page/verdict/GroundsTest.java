package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.verdict.BarResult.Outcome;
import org.junit.jupiter.api.Test;

/** Nothing is concluded from rounds that are far apart where the figures may not mean what they should. */
class GroundsTest {
    private static final Map<String, String> CASE = Map.of("tasks", "100");

    private static final Row OURS = row(Technology.NIO_CARRIED, 200);
    private static final Row FLOOR = row(Technology.FLOOR_CARRIED, 100);
    private static final Row RIVAL = row(Technology.KOTLINX, 50);

    private static Row row(Technology technology, double nanos) {
        return SampleReport.measured("TaskSwitch", CASE, technology, nanos, nanos, nanos, nanos, nanos);
    }

    private static Comparison comparison(Report report) {
        return Comparison.of(report, Catalogue.QUESTIONS).getFirst();
    }

    private static Certainty certainty(Report report) {
        var comparison = comparison(report);
        return comparison.toChampion(comparison.row(Technology.KOTLINX).orElseThrow()).orElseThrow().certainty();
    }

    private static List<Outcome> outcomes(Report report) {
        return BarResult.of(report).stream().map(BarResult::outcome).toList();
    }

    private static Report busyBefore() {
        return SampleReport.of(List.of(OURS, FLOOR, RIVAL), 8, 8);
    }

    @Test
    void steadyRowsOfAnIdleMachineSupportVerdicts() {
        var report = SampleReport.of(List.of(OURS, FLOOR, RIVAL));
        assertEquals(Certainty.SURE, certainty(report));
        assertEquals(1, comparison(report).winners().size());
        assertEquals(List.of(Outcome.MISSED), outcomes(report));
    }

    @Test
    void rivalThatWasNotSteadyIsNoWinner() {
        var report = SampleReport.of(List.of(OURS, FLOOR, SampleReport.unsteady(RIVAL)));
        assertEquals(Certainty.NOT_STEADY, certainty(report));
        assertEquals(List.of(), comparison(report).winners());
        assertEquals(List.of(Outcome.MISSED), outcomes(report), "its rows were steady");
    }

    @Test
    void oursThatWasNotSteadyLosesToNoneAndMissesNothing() {
        var report = SampleReport.of(List.of(SampleReport.unsteady(OURS), FLOOR, RIVAL));
        assertEquals(Certainty.NOT_STEADY, certainty(report));
        assertEquals(List.of(), comparison(report).winners());
        assertEquals(List.of(Outcome.NOT_STEADY), outcomes(report));
    }

    @Test
    void barIsNotJudgedByAFloorThatWasNotSteady() {
        assertEquals(
                List.of(Outcome.NOT_STEADY),
                outcomes(SampleReport.of(List.of(OURS, SampleReport.unsteady(FLOOR), RIVAL))));
    }

    @Test
    void nothingIsConcludedOnABusyMachine() {
        for (var report : List.of(busyBefore(), SampleReport.of(List.of(OURS, FLOOR, RIVAL), 0.3, 6.4))) {
            assertEquals(Certainty.BUSY, certainty(report));
            assertEquals(List.of(), comparison(report).winners());
            assertEquals(List.of(Outcome.BUSY), outcomes(report));
            var advice = Advice.of(report, Comparison.of(report, Catalogue.QUESTIONS));
            assertEquals(List.of("In short", "How sure this is"), advice.stream().map(Advice::heading).toList());
            assertTrue(advice.getFirst().text().startsWith("Nothing can be concluded, as other"), advice::toString);
            assertTrue(
                    advice.getLast().text().startsWith("Nothing can be concluded from any comparison"),
                    advice::toString);
        }
    }

    /** The warning and the verdict have one threshold. */
    @Test
    void machineIsBusyWhereTheReportRemarksIt() {
        for (double load : new double[] {-1, 0, 0.9, 1, 1.1, 2, 8}) {
            var report = SampleReport.of(List.of(), load, load);
            assertEquals(Grounds.of(report).isBusy(OURS), !OtherProcesses.remark(report).isEmpty(), "load " + load);
            assertEquals(Grounds.of(report).isBusy(OURS), MachineLoad.warning(load, 2).isPresent(), "load " + load);
        }
        for (double share : new double[] {0, 0.05, 0.1, 0.101, 0.5, 1}) {
            var row = OURS.withOtherProcesses(share);
            var report = SampleReport.of(List.of(row));
            boolean busy = Grounds.of(report).isBusy(row);
            assertEquals(busy, !OtherProcesses.remark(report).isEmpty(), "share " + share);
            assertEquals(busy, OtherProcesses.warning(share, 2).isPresent(), "share " + share);
            assertEquals(busy, OtherProcesses.warningAfter(share, 2).isPresent(), "share " + share);
        }
    }

    /** The load lags behind: after a build it is high although the machine is idle. */
    @Test
    void loadDecidesOnlyWhereNothingElseIsKnown() {
        var idle = List.of(
                OURS.withOtherProcesses(0.02), FLOOR.withOtherProcesses(0.02), RIVAL.withOtherProcesses(0.02));
        assertEquals(Certainty.SURE, certainty(SampleReport.of(idle, 8, 8)));
        var busy = List.of(
                OURS.withOtherProcesses(0.02), FLOOR.withOtherProcesses(0.02), RIVAL.withOtherProcesses(0.3));
        assertEquals(Certainty.BUSY, certainty(SampleReport.of(busy, 0.1, 0.1)));
        assertEquals(List.of(Outcome.MISSED), outcomes(SampleReport.of(busy, 0.1, 0.1)),
                "its rows met an idle machine");
    }

    @Test
    void noChangeIsNamedSinceARunOfABusyMachine() {
        var twice = SampleReport.of(List.of(row(Technology.NIO_CARRIED, 400)));
        var once = SampleReport.of(List.of(OURS));
        assertEquals(1, Changes.between(once, twice).changes().size());
        assertEquals(0, Changes.between(busyBefore(), twice).compared());
        assertEquals(0, Changes.between(SampleReport.of(List.of(SampleReport.unsteady(OURS))), twice).compared());
    }

    @Test
    void ratioToTheFloorIsShownWithoutAVerdict() {
        var ratio = comparison(busyBefore()).toFloor(OURS).orElseThrow();
        assertEquals(2, ratio.median());
        assertFalse(ratio.isWorse());
        assertEquals(Optional.of(Certainty.BUSY), comparison(busyBefore()).grounds().doubt(OURS));
    }
}

package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Round;
import org.asyncio4j.bench.page.result.Row;
import org.junit.jupiter.api.Test;

class InstrumentCheckTest {
    private static final Map<String, String> CASE = Map.of("tasks", "1");

    private static Row server(double busy, double clientBusy) {
        var round = new Round(1000, 1_000_000, (long) (busy * 1_000_000), Map.of("client", clientBusy * 1_000_000));
        return SampleReport.measured("ReadLine", Map.of(), Technology.GO, Collections.nCopies(5, round));
    }

    private static List<String> voids(Row row, Row... others) {
        var rows = new ArrayList<>(List.of(row));
        rows.addAll(List.of(others));
        return InstrumentCheck.voids(row, SampleReport.of(rows));
    }

    @Test
    void aBusyServerCounts() {
        assertEquals(List.of(), voids(server(0.86, 0.99)));
    }

    @Test
    void aServerThatWaitsVoidsItsRate() {
        assertEquals(
                List.of("The rate is void: the server was not busy. It used 60 percent of its processor."),
                voids(server(0.6, 0.5)));
    }

    @Test
    void aClientThatIsTheBottleneckVoidsTheRate() {
        assertEquals(
                List.of("The rate is void: the client was the bottleneck. It used 99 percent of its processor, and the"
                        + " server 60."),
                voids(server(0.6, 0.99)));
    }

    @Test
    void whatIsNotKnownVoidsTheRate() {
        var round = new Round(1000, 1_000_000, null, Map.of());
        var row = SampleReport.measured("ReadLine", Map.of(), Technology.GO, Collections.nCopies(5, round));
        assertTrue(voids(row).getFirst().contains("does not report"));
    }

    @Test
    void processorTimeOfARequestStays() {
        var row = server(0.6, 0.5).withVoids(List.of("The rate is void"));
        assertTrue(Measure.CPU.isIn(row));
        assertFalse(Measure.TIME.isIn(row));
    }

    @Test
    void aFloorSlowerThanWhatItFloorsIsVoid() {
        var floor = SampleReport.measured("TaskSwitch", CASE, Technology.FLOOR_CARRIED, 20, 21, 20, 22, 20);
        var ours = SampleReport.measured("TaskSwitch", CASE, Technology.NIO_CARRIED, 10, 10, 10, 11, 10);
        var found = voids(floor, ours);
        assertEquals(List.of("This floor is void: nio carried is built on it and takes only 0.50 of it."), found);
        assertTrue(InstrumentCheck.isVoidFloor(floor.withVoids(found)));
        assertEquals(List.of(), voids(ours, floor));
    }

    @Test
    void aFloorMayBeAsSlowAsWhatItFloors() {
        var floor = SampleReport.measured("TaskSwitch", CASE, Technology.FLOOR_CARRIED, 20, 21, 20, 22, 20);
        assertEquals(
                List.of(),
                voids(floor, SampleReport.measured(
                        "TaskSwitch", CASE, Technology.NIO_CARRIED, 19.9, 20.8, 19.9, 21.5, 19.8)));
        assertEquals(
                List.of(),
                voids(floor, SampleReport.measured("TaskSwitch", CASE, Technology.NIO_HANDOFF, 5, 5, 5, 5, 5)));
    }
}

package org.asyncio4j.bench.page.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.junit.jupiter.api.Test;

/** The lines that a run prints at its end. */
class ShortTableTest {
    private static final Row OURS =
            SampleReport.measured("FileRead", Map.of(), Technology.NIO_CARRIED, 20, 21, 20, 20, 20);

    private static final Row GO = SampleReport.measured("FileRead", Map.of(), Technology.GO, 10, 10, 10, 10, 10);

    private static List<String> lines(List<Row> rows, double load) {
        return ShortTable.lines(Content.of(SampleReport.of(rows, load, load), null));
    }

    @Test
    void eachRowHasItsFigureAndItsRatio() {
        var failed = Row.without(
                "FileRead", Map.of(), Technology.ASYNCIO.id(), Status.FAILED, "no luck", null);
        assertEquals(
                List.of(
                        "Reading a small file - Time of a file, beside nio carried:",
                        "  Go                     10.0 ns  0.50 times (0.48 to 0.50), sure: better than ours",
                        "  nio carried            20.0 ns",
                        "  CPython asyncio                 failed: no luck",
                        "A ratio is the median of those within each round, in parentheses their range; not a quotient of"
                                + " medians."),
                lines(List.of(OURS, GO, failed), 0.2));
    }

    @Test
    void verdictIsMissingWhereNothingCanBeConcluded() {
        assertEquals(
                "  Go                     10.0 ns  0.50 times (0.48 to 0.50), but nothing can be concluded, as the machine"
                        + " was busy",
                lines(List.of(OURS, GO), 8).get(1));
        assertEquals(
                "  Go                     10.0 ns  0.50 times (0.48 to 0.50), but nothing can be concluded, as not both"
                        + " were steady; not steady",
                lines(List.of(OURS, SampleReport.unsteady(GO)), 0.2).get(1));
    }

    @Test
    void busyRowDoesNotHideThatTheOthersWereNotSteady() {
        var uvloop = SampleReport.unsteady(
                SampleReport.measured("FileRead", Map.of(), Technology.UVLOOP, 20, 21, 20, 20, 20));
        var busy = new Row(
                uvloop.question(), uvloop.parameters(), uvloop.technology(), uvloop.status(), null, null, 1, false,
                uvloop.warmUpSeconds(), uvloop.rounds(), uvloop.voids(), 0.4);
        var lines = lines(List.of(SampleReport.unsteady(OURS), SampleReport.unsteady(GO), busy), 0.2);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("  None was steady after")), lines::toString);
    }

    @Test
    void lackOfRatiosIsExplained() {
        assertEquals(
                "There are no ratios, as nio carried, to which they would be, was not measured.",
                lines(List.of(GO), 0.2).getLast());
    }

    @Test
    void fullRunHasTooManyRowsForATerminal() {
        assertEquals(List.of(), ShortTable.lines(Content.of(SampleReport.of(1), null)));
    }
}

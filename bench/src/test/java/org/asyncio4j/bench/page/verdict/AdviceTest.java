package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.junit.jupiter.api.Test;

/** Advice is drawn from steady rows only, and a median from three cases on. */
class AdviceTest {
    private final List<Row> rows = new ArrayList<>();

    private void add(String question, Technology technology, double nanos, boolean steady) {
        var row = SampleReport.measured(question, Map.of(), technology, nanos, nanos, nanos, nanos, nanos);
        rows.add(new Row(
                question, row.parameters(), row.technology(), row.status(), null, null, 1, steady, 1.5, row.rounds(),
                List.of(), null));
    }

    /** Adds a case in which the technology takes so many times as much as ours. */
    private void compared(String question, Technology technology, double times, boolean steady) {
        add(question, Technology.NIO_CARRIED, 100, true);
        add(question, technology, 100 * times, steady);
    }

    private Optional<String> advice(String heading) {
        var report = SampleReport.of(rows);
        return Advice.of(report, Comparison.of(report, Catalogue.QUESTIONS)).stream()
                .filter(each -> each.heading().equals(heading))
                .map(Advice::text)
                .findFirst();
    }

    @Test
    void unsteadyRowsSupportNoParagraph() {
        compared("FileRead", Technology.GO, 0.5, false);
        compared("LockHandOff", Technology.VERTX_CARRIED, 1.6, false);
        assertEquals(Optional.empty(), advice("Which back end"));
        assertEquals(Optional.empty(), advice("Beside the others"));
        assertEquals(Optional.empty(), advice("When something else is the better choice"));
        assertTrue(advice("In short").orElseThrow().startsWith("Nothing can be concluded: in no case"), rows::toString);
        var sureness = advice("How sure this is").orElseThrow();
        assertTrue(sureness.contains("2 of 4 rows were not steady after their warm-up"), sureness);
    }

    @Test
    void unsteadyCasesAreCountedBesideTheSteadyOnes() {
        compared("FileRead", Technology.GO, 0.5, true);
        compared("LockHandOff", Technology.GO, 2, true);
        compared("QueuePingPong", Technology.GO, 2, false);
        assertEquals(
                "asyncio4j, with back end nio and carried coroutines, was compared with rivals in 2 cases: better than"
                        + " all of them in 1, worse than at least one of them in 1. 1 more case is left out, as asyncio4j or"
                        + " the rivals were not steady.",
                advice("In short").orElseThrow());
    }

    @Test
    void twoCasesHaveNoMedianAndAreNamed() {
        compared("FileRead", Technology.VERTX, 4.44, true);
        compared("LockHandOff", Technology.VERTX, 1, true);
        var text = advice("Beside the others").orElseThrow();
        assertTrue(text.contains("bare Vert.x "), text);
        assertTrue(text.contains("4.44 times (Reading a small file)"), text);
        assertTrue(text.contains("no difference seen (Handing a lock over)"), text);
        assertFalse(text.contains("median"), text);
    }

    @Test
    void threeCasesHaveAMedianWithTheirNumber() {
        compared("FileRead", Technology.GO, 0.5, true);
        compared("LockHandOff", Technology.GO, 2, true);
        compared("QueuePingPong", Technology.GO, 3, true);
        assertEquals(
                "What they take, with nio carried as 1: Go 2.00 times (median of 3 cases, ahead in 1).",
                advice("Beside the others").orElseThrow());
    }

    @Test
    void whatNoFigureShowsIsNoAdvice() {
        compared("FileRead", Technology.VERTX_CARRIED, 1.6, true);
        var report = SampleReport.of(rows);
        assertEquals(
                List.of("Which back end", "How sure this is"),
                Advice.of(report, Comparison.of(report, Catalogue.QUESTIONS)).stream().map(Advice::heading).toList());
    }
}

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
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Round;
import org.asyncio4j.bench.page.result.Row;
import org.junit.jupiter.api.Test;

/** The advice on the flag for carried coroutines, from cases in which handoff takes a multiple of what carried takes. */
class CarriedOrHandoffTest {
    private static final String TASKS_100 = "Switching between tasks: 100 tasks";
    private static final String ONE_TASK = "Switching between tasks: 1 task";

    private final List<Row> rows = new ArrayList<>();

    /** Adds a case in which handoff takes so many times as long, and twice that of the processor. */
    private void switching(String tasks, double times, boolean steady) {
        rows.add(row(tasks, Technology.NIO_CARRIED, 100, 100, true));
        rows.add(row(tasks, Technology.NIO_HANDOFF, 100 * times, 200 * times, steady));
    }

    private static Row row(String tasks, Technology technology, double nanos, double ofProcessor, boolean steady) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rounds.add(new Round(1, Math.round(nanos * 1000) + i, Math.round(ofProcessor * 1000) + i, Map.of()));
        }
        var row = SampleReport.measured("TaskSwitch", Map.of("tasks", tasks), technology, rounds);
        return new Row(
                row.question(), row.parameters(), row.technology(), row.status(), null, null, 1, steady, 1.5, rounds,
                List.of(), null);
    }

    private static Optional<String> advice(Report report) {
        return CarriedOrHandoff.of(Comparison.of(report, Catalogue.QUESTIONS)).map(Advice::text);
    }

    private String advice() {
        return advice(SampleReport.of(rows)).orElseThrow();
    }

    @Test
    void casesThatContradictEachOtherAreNamedAndGiveNoAdvice() {
        switching("1", 0.33, true);
        switching("10000", 1, true);
        switching("100", 5.97, true);
        var text = advice();
        assertTrue(text.contains("less in some cases and more in others"), text);
        assertTrue(text.contains("from 0.33 times as long and 0.66 times the processor time (" + ONE_TASK + ")"), text);
        assertTrue(text.contains("to 5.97 times as long and 12 times the processor time (" + TASKS_100 + ")"), text);
        assertTrue(text.contains("So no advice holds for all"), text);
        assertFalse(text.contains("median"), text);
        assertFalse(text.contains("hardly matters"), text);
    }

    @Test
    void casesThatAgreeHaveAMedianAndBothEnds() {
        switching("1", 2, true);
        switching("10000", 3, true);
        switching("100", 4, true);
        var text = advice();
        assertTrue(
                text.contains("3.00 times as long and 6.00 times the processor time, in the median of 3 cases: from "),
                text);
        assertTrue(text.contains("(" + ONE_TASK + ") to "), text);
        assertTrue(text.contains("(" + TASKS_100 + ")."), text);
        assertTrue(text.contains("So give the JVM the flag"), text);
    }

    @Test
    void costIsLeftOutWhereNoCaseWasSteady() {
        switching("1", 2, false);
        switching("100", 4, false);
        var text = advice();
        assertFalse(text.contains("times"), text);
        assertTrue(text.endsWith("The cost of that is not given, because no case was steady."), text);
    }

    @Test
    void caseThatWasNotSteadyIsLeftOut() {
        switching("1", 0.33, false);
        switching("100", 4, true);
        var text = advice();
        assertFalse(text.contains(ONE_TASK), text);
        assertTrue(text.contains("1 case is left out, as it was not steady. So give the JVM the flag"), text);
    }

    @Test
    void nothingFollowsWhereTheMachineWasBusy() {
        switching("100", 4, true);
        var text = advice(SampleReport.of(rows, 0.5, 7.2)).orElseThrow();
        assertFalse(text.contains("times"), text);
        assertTrue(text.endsWith("is not given, because other processes kept the machine busy."), text);
    }

    @Test
    void casesWithoutADifferenceMakeTheFlagUnimportant() {
        switching("1", 1, true);
        switching("100", 1, true);
        assertTrue(advice().endsWith("So the flag for carried coroutines hardly matters here."), advice());
    }

    @Test
    void runWithoutBothHasNoAdvice() {
        switching("1", 2, true);
        rows.removeFirst();
        assertEquals(Optional.empty(), advice(SampleReport.of(rows)));
    }
}

package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.junit.jupiter.api.Test;

/** What is stated about other processes, on a made-up machine of two processors. */
class OtherProcessesTest {
    private static Row row(double share) {
        return SampleReport.measured("FileRead", Map.of(), Technology.GO, 10, 10, 10, 10, 10)
                .withOtherProcesses(share);
    }

    private static Report report(double... shares) {
        return SampleReport.of(
                Arrays.stream(shares).mapToObj(OtherProcessesTest::row).toList(), 8, 8);
    }

    /** One process that computes without a pause makes a machine of any size busy. */
    @Test
    void limitIsBelowOneProcessor() {
        for (int processors = 1; processors <= 512; processors++) {
            assertTrue(OtherProcesses.limit(processors) * processors <= 0.5, "processors: " + processors);
        }
        assertEquals(0.1, OtherProcesses.limit(2));
        assertEquals(0.05, OtherProcesses.limit(10));
    }

    @Test
    void sentenceHasTheShareAndTheLimit() {
        assertEquals(
                "Other processes used at most 3.2 percent of the time of all processors while a row was measured; nothing"
                        + " is concluded from a row during which they used more than 10 percent.",
                OtherProcesses.sentence(report(0.01, 0.032)));
    }

    @Test
    void sentenceIsAboutTheLoadWhereNothingElseIsKnown() {
        assertEquals(
                "The load average was 0.2 before the run and 1.9 after it; nothing is concluded from a run before which"
                        + " it was above 1, or after which it differed by more than 1.5 for each processor.",
                OtherProcesses.sentence(SampleReport.of(List.of())));
        assertEquals(
                "How busy other processes kept the machine is not known, as this system does not report it.",
                OtherProcesses.sentence(SampleReport.of(List.of(), -1, -1)));
    }

    @Test
    void busyRowsAreCounted() {
        assertEquals("", OtherProcesses.remark(report(0.01, 0.1)));
        assertEquals(
                "Other processes kept the machine busy while 1 of 3 rows were measured (up to 43 percent of the time of"
                        + " all processors), and nothing is concluded from them.",
                OtherProcesses.remark(report(0.01, 0.43, 0.1)));
        assertEquals(
                "Other processes kept the machine busy (up to 43 percent of the time of all processors): figures are too"
                        + " high, and nothing can be concluded.",
                OtherProcesses.remark(report(0.2, 0.43)));
    }

    @Test
    void warningsNameTheShare() {
        assertEquals(Optional.empty(), OtherProcesses.warning(0.1, 2));
        assertEquals(
                "other processes keep this machine busy (51 percent of the time of all processors): figures will be too"
                        + " high, and nothing can be concluded from them; Ctrl+C ends the run",
                OtherProcesses.warning(0.51, 2).orElseThrow());
        assertEquals(
                "other processes used 6.4 percent of the time of all processors meanwhile: nothing is concluded from"
                        + " these rows",
                OtherProcesses.warningAfter(0.064, 16).orElseThrow());
    }

    @Test
    void earlierRunOnABusyMachineIsRemarked() {
        assertEquals(
                List.of("Other processes kept the machine busy in the earlier run (up to 43 percent of the time of all"
                        + " processors)."),
                Comparability.of(report(0.43), report(0.01)).warnings());
        assertFalse(OtherProcesses.isBusy(report(0.01)));
    }
}

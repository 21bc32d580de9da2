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
import org.junit.jupiter.api.Test;

/** The remark about a machine that was busy with other things. */
class SurenessTest {

    private static String text(double loadBefore, double loadAfter) {
        return Sureness.of(SampleReport.of(List.of(), loadBefore, loadAfter), List.of()).text();
    }

    @Test
    void busyMachineIsRemarkedWithTheLoadBeforeAndAfter() {
        var text = text(2.1, 1.8);
        assertTrue(text.contains("kept the machine busy (load 2.1 before the run, 1.8 after it)"), text);
    }

    @Test
    void busyMachineIsNamedBeforeTheRun() {
        assertEquals(Optional.empty(), MachineLoad.warning(1, 2));
        assertEquals(
                "other processes keep this machine busy (load 6.9 on 2 processors): figures will be too high, and"
                        + " nothing can be concluded from them; the load that a build or another run leaves behind is"
                        + " gone after a minute or two",
                MachineLoad.warning(6.9, 2).orElseThrow());
    }

    @Test
    void loadThatMovedIsRemarked() {
        var text = text(0.3, 6.4);
        assertTrue(text.contains("for a part of the run (load 0.3 before the run, 6.4 after it)"), text);
    }

    @Test
    void loadOfTheRunItselfIsNotRemarked() {
        assertFalse(text(0.2, 2.4).contains("busy"), text(0.2, 2.4));
    }

    @Test
    void comparisonsAreCountedWhereThereAreAny() {
        assertTrue(text(0.2, 1).startsWith("No rival was measured."), text(0.2, 1));
        var report = SampleReport.of(1);
        var text = Sureness.of(report, Comparison.of(report, Catalogue.QUESTIONS)).text();
        assertTrue(text.startsWith("Of "), text);
    }

    /** In a case with api=http a back end of Vert.x is compared with bare Vert.x, and nio does not answer. */
    @Test
    void rivalWithoutOursBesideItIsNotCalledAbsent() {
        var report = SampleReport.of(List.of(SampleReport.measured(
                "HttpPlaintext", Map.of("api", "http"), Technology.VERTX, 10, 10, 10, 10, 10)));
        var text = Sureness.of(report, Comparison.of(report, Catalogue.QUESTIONS)).text();
        assertTrue(text.startsWith("No rival was compared with nio carried, which has no figure in the same case."),
                text);
    }

    @Test
    void comparisonsFromWhichNothingCanBeConcludedAreCountedApart() {
        var report = SampleReport.of(List.of(
                SampleReport.measured("FileRead", Map.of(), Technology.NIO_CARRIED, 20, 20, 20, 20, 20),
                SampleReport.measured("FileRead", Map.of(), Technology.GO, 10, 10, 10, 10, 10),
                SampleReport.unsteady(
                        SampleReport.measured("FileRead", Map.of(), Technology.NODE, 30, 30, 30, 30, 30))));
        var text = Sureness.of(report, Comparison.of(report, Catalogue.QUESTIONS)).text();
        assertTrue(
                text.startsWith(
                        "Of 2 comparisons with rivals 1 are sure, 0 likely, and in 0 no difference was seen; from 1"
                                + " nothing can be concluded."),
                text);
    }

    @Test
    void unknownLoadIsNotRemarked() {
        assertFalse(text(-1, -1).contains("busy"), text(-1, -1));
    }
}

package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Catalogue;
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
                "other processes keep this machine busy (load 6.9 on 2 processors): figures will be too high, and rates of"
                        + " servers void",
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
        assertTrue(text(0.2, 1).startsWith("No rival was compared."), text(0.2, 1));
        var report = SampleReport.of(1);
        var text = Sureness.of(report, Comparison.of(report, Catalogue.QUESTIONS)).text();
        assertTrue(text.startsWith("Of "), text);
    }

    @Test
    void unknownLoadIsNotRemarked() {
        assertFalse(text(-1, -1).contains("busy"), text(-1, -1));
    }
}

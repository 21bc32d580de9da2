package org.asyncio4j.bench.page.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.junit.jupiter.api.Test;

class VoidReasonTest {
    private final List<Row> rows = new ArrayList<>();

    private void add(Technology technology, String... voids) {
        rows.add(SampleReport.measured("ReadLine", Map.of(), technology, 10, 10, 10, 10, 10).withVoids(List.of(voids)));
    }

    private List<VoidReason> reasons() {
        return Comparison.of(SampleReport.of(rows), Catalogue.QUESTIONS).stream()
                .flatMap(each -> VoidReason.of(each).stream())
                .toList();
    }

    @Test
    void rowsWithTheSameReasonShareASentence() {
        add(Technology.GO, "The server was not busy. It used 9 percent of its processor.");
        add(Technology.NODE, "The server was not busy. It used 34 percent of its processor.");
        add(Technology.UVLOOP, "The server was not busy. It used 20 percent of its processor.");
        assertEquals(
                List.of(new VoidReason(
                        "The server was not busy. It used 9 to 34 percent of its processor.", "all 3 contestants")),
                reasons());
    }

    @Test
    void contestantsAreNamedWhereOthersAreValid() {
        add(Technology.GO, "It used 34 percent.");
        add(Technology.NODE, "It used 34 percent.", "This floor takes 0.50.");
        add(Technology.UVLOOP);
        assertEquals(
                List.of(
                        new VoidReason("It used 34 percent.", "Go, Node.js"),
                        new VoidReason("This floor takes 0.50.", "Node.js")),
                reasons());
        assertEquals("It used 34 percent. This concerns Go, Node.js.", reasons().getFirst().words());
    }
}

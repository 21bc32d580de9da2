package org.asyncio4j.bench.page.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.junit.jupiter.api.Test;

class ReportFileTest {
    @Test
    void whatIsWrittenIsRead() throws IOException {
        var report = SampleReport.of(7);
        assertEquals(report, ReportFile.parse(ReportFile.toJson(report, List.of("summed up")), "test"));
    }

    /** Rows of earlier reports are without it. */
    @Test
    void whatOtherProcessesUsedIsOptional() throws IOException {
        var row = SampleReport.measured("FileRead", Map.of(), Technology.GO, 10, 10);
        var report = SampleReport.of(List.of(row, row.withOtherProcesses(0.25)));
        var json = ReportFile.toJson(report, List.of());
        assertEquals(1, json.split("\"otherProcesses\": 0.25", -1).length - 1, json);
        assertEquals(report, ReportFile.parse(json, "test"));
    }

    @Test
    void saysWhatItsFieldsMean() {
        var json = ReportFile.toJson(SampleReport.of(7), List.of("summed up"));
        assertTrue(json.contains("\"schema\": \"asyncio4j-bench/1\""));
        assertTrue(json.contains("summed up"));
        assertTrue(json.contains("What a program pays each time"));
        assertTrue(json.contains("processor time of the measured process"));
    }

    @Test
    void anotherFormIsRefused() {
        var failure = assertThrows(IOException.class, () -> ReportFile.parse("{\"schema\": \"x/2\"}", "old.json"));
        assertEquals(
                "old.json is of the form x/2, and only asyncio4j-bench/1 can be compared with.", failure.getMessage());
        assertThrows(IOException.class, () -> ReportFile.parse("[]", "list.json"));
        assertThrows(IOException.class, () -> ReportFile.parse("{", "half.json"));
    }
}

package org.asyncio4j.bench.page.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.asyncio4j.bench.page.SampleReport;
import org.junit.jupiter.api.Test;

class ReportFileTest {
    @Test
    void whatIsWrittenIsRead() throws IOException {
        var report = SampleReport.of(7);
        assertEquals(report, ReportFile.parse(ReportFile.toJson(report), "test"));
    }

    @Test
    void saysWhatItsFieldsMean() {
        var json = ReportFile.toJson(SampleReport.of(7));
        assertTrue(json.contains("\"schema\": \"asyncio4j-bench/1\""));
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

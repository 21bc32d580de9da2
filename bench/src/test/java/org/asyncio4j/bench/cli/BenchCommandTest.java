package org.asyncio4j.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.result.ReportFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private String report(String name, long seed) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, ReportFile.toJson(SampleReport.of(seed), List.of()));
        return file.toString();
    }

    @Test
    void listsWhatCanBeNamed() {
        assertEquals(0, execute("bench", "--list"));
        assertTrue(out.toString().contains("TaskSwitch"), out::toString);
        assertTrue(out.toString().contains("netty-io_uring"), out::toString);
        var lines = out.toString().lines().map(String::strip).toList();
        assertTrue(lines.contains("tasks=100:cores=busy"), out::toString);
        assertTrue(lines.stream().allMatch(line -> line.length() < 120), out::toString);
    }

    @Test
    void unknownNamesAreRefusedWithThoseThereAre() {
        assertEquals(2, execute("bench", "--only", "TaskSwich"));
        assertTrue(err.toString().contains("No question 'TaskSwich': there are TaskSwitch,"), err::toString);
        assertEquals(2, execute("bench", "--technologies", "nio-carried,perl"));
        assertTrue(err.toString().contains("No contestant 'perl'"), err::toString);
    }

    @Test
    void unknownCasesAreRefusedWithThoseThereAre() {
        assertEquals(2, execute("bench", "--only", "TaskSwitch:tasks=7"));
        assertTrue(
                err.toString().startsWith("No case 'tasks=7' of TaskSwitch: there are tasks=1, tasks=100,"),
                err::toString);
    }

    /** The refusal comes before any measurement, which would measure nothing. */
    @Test
    void runOfAContestantThatDoesNotAnswerIsRefused() {
        assertEquals(
                2,
                execute("bench", "--quick", "--only", "TaskSwitch", "--technologies", "netty-nio", "--out",
                        folder.toString()));
        assertTrue(
                err.toString().startsWith("netty-nio does not answer TaskSwitch; it answers CallSoonThroughput,"),
                err::toString);
        assertFalse(Files.exists(folder.resolve("index.html")));
    }

    @Test
    void missingFileIsRefusedInOneLine() {
        var missing = folder.resolve("nope.json");
        assertEquals(2, execute("bench", "--from", missing.toString()));
        assertEquals("There is no file " + missing + ".", err.toString().strip());
    }

    @Test
    void rewritesThePageOfARun() throws IOException {
        var page = folder.resolve("page");
        assertEquals(0, execute("bench", "--from", report("a.json", 1), "--out", page.toString()), err::toString);
        assertTrue(Files.readString(page.resolve("index.html")).contains("</html>"));
        assertTrue(Files.readString(page.resolve("report.md")).startsWith("# "));
        assertEquals(SampleReport.of(1), ReportFile.read(page.resolve("report.json")));
        assertTrue(Files.readString(page.resolve("report.json")).contains("\"certainty\": \"SURE\""));
    }

    @Test
    void saysWhatHasChangedSinceAnEarlierRun() throws IOException {
        var page = folder.resolve("page");
        assertEquals(
                0,
                execute(
                        "bench", "--from", report("a.json", 1), "--against", report("b.json", 1), "--out",
                        page.toString()));
        assertTrue(out.toString().contains("none has changed by more than noise"), out::toString);
        assertTrue(Files.readString(page.resolve("index.html")).contains("Since the earlier run"));
    }

    /** The refusal comes before any measurement, which takes more than an hour. */
    @Test
    void aRunOnAnotherMachineIsRefusedAtOnce() throws IOException {
        assertEquals(2, execute("bench", "--against", report("a.json", 1), "--out", folder.toString()));
        assertTrue(err.toString().contains("The processor differs"), err::toString);
    }

    @Test
    void aFileThatIsNoReportIsRefused() throws IOException {
        var file = folder.resolve("x.json");
        Files.writeString(file, "hello");
        assertEquals(2, execute("bench", "--from", file.toString()));
        assertEquals(2, execute("bench", "--against", folder.resolve("none.json").toString()));
    }
}

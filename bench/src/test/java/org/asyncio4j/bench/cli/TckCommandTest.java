package org.asyncio4j.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asyncio4j.tck.report.ConformanceListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TckCommandTest {
    @TempDir
    private Path reports;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void reportsGoElsewhere() {
        System.setProperty(ConformanceListener.PROPERTY, reports.toString());
    }

    @AfterEach
    void reportsGoWhereTheyAlwaysDo() {
        System.clearProperty(ConformanceListener.PROPERTY);
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({"nio, carried", "virtual, handoff", "vertx, carried"})
    void aFilteredRunIsIncompleteAndNoSuccess(String backend, String coroutines) throws IOException {
        int code = execute("tck", "--backend", backend, "--coroutines", coroutines, "--rules", "FUTURE,CALL-006");
        assertEquals(1, code);
        var name = backend + "-" + coroutines;
        var lines = out.toString();
        assertTrue(lines.startsWith(backend + " " + coroutines + ": INCOMPLETE, "), lines);
        assertTrue(lines.contains(reports.resolve(name).resolve("report.md").toString()), lines);
        var report = Files.readString(reports.resolve(name).resolve("report.md"));
        assertTrue(report.contains("**INCOMPLETE**"), report);
        assertTrue(report.contains("| Coroutines | " + coroutines + " |"), report);
        var json = Files.readString(reports.resolve(name).resolve("report.json"));
        assertTrue(json.matches("(?s).*\"id\": \"CALL-006\",\\s+\"level\": \"MUST\",\\s+\"status\": \"PASS\".*"), json);
        assertTrue(json.matches("(?s).*\"id\": \"CALL-001\",\\s+\"level\": \"MUST\",\\s+\"status\": \"NOT RUN\".*"),
                json);
    }

    @Test
    void repeatedRunsKeepTheirReportsAndAreSummedUp() {
        int code = execute("tck", "--coroutines", "handoff", "--rule-filter", "CALL-006", "--repeat", "2", "--busy");
        assertEquals(1, code);
        var lines = out.toString().lines().toList();
        assertEquals(3, lines.size(), lines::toString);
        assertTrue(lines.getFirst().startsWith("run 1 of 2: nio handoff: INCOMPLETE"), lines::toString);
        assertEquals("nio handoff: 0 of 2 runs CONFORMANT, no rule ever failed", lines.getLast());
        assertTrue(Files.exists(reports.resolve("run-1/nio-handoff/report.json")));
        assertTrue(Files.exists(reports.resolve("run-2/nio-handoff/report.json")));
    }

    @ParameterizedTest
    @CsvSource({
            "--backend=xyz, No back end 'xyz'. There are: nio",
            "--backend=xyz, run the conformance class of a loop of your own with your build tool (see tck/README.md)",
            "--rules=CALL-999, No rule and no area 'CALL-999'",
            "--rule-filter=CALL-999, No rule and no area 'CALL-999'",
            "--repeat=0, --repeat takes a number from 1 on.",
    })
    void whatMakesNoSenseIsRefusedBeforeAnythingRuns(String argument, String text) throws IOException {
        assertEquals(2, execute("tck", argument));
        assertTrue(err.toString().contains(text), err.toString());
        try (var files = Files.list(reports)) {
            assertEquals(0, files.count());
        }
    }
}

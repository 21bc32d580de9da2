package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A back end outside this build: one test dependency and one class are enough for a report. That is a run of the whole
 * kit, so there is a class for each JUnit, and these run side by side.
 */
abstract class LoopAuthorsReportTests extends LoopAuthorsTests {

    /** Creates a correct project. */
    abstract LoopAuthorsProject correct() throws IOException;

    /** Returns the flags its tests need, besides those that make them short. */
    String flags() {
        return "";
    }

    @Test
    void aCorrectLoopGetsItsReport() throws Exception {
        var project = correct();
        assertTrue(
                project.test("-DargLine=" + flags() + maven.jvm(), "-Dtest=AcmeLoopConformanceTest"), project::log);
        assertTrue(project.log().contains("asyncio4j TCK: acme " + project.mechanism()), project::log);
        var report = project.report("report.md");
        var begin = "# asyncio4j conformance: acme-" + project.mechanism() + "\n\n**CONFORMANT**\n";
        assertTrue(report.startsWith(begin), report);
        for (var row : List.of(
                "Provider | acme ",
                "Coroutines | " + project.mechanism() + " ",
                "Conformance class | AcmeLoopConformanceTest ",
                "Claims | CONTROLLABLE_CLOCK, SUSPEND_TASK, READINESS, SOCKETS, DATAGRAMS, TLS, SUBPROCESSES, SIGNALS ",
                "TCK | " + maven.version() + " ",
                "JDK | " + System.getProperty("java.vendor") + " " + Runtime.version() + " ")) {
            assertTrue(report.contains("| " + row), () -> row + " is not in\n" + report);
        }
        assertTrue(report.contains("| Area | PASS | FAIL |"), report);
        assertTrue(Pattern.compile("\\| \\*\\*all\\*\\* \\| \\*\\*[0-9]{3,}\\*\\* \\| \\*\\*0\\*\\* \\|")
                .matcher(report)
                .find(), report);
        var json = project.report("report.json");
        assertTrue(json.startsWith("{\n  \"verdict\": \"CONFORMANT\",\n  \"provider\": \"acme\""), json);
    }
}

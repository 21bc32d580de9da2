package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A back end outside this build: one test dependency and one class get it a report, on JUnit 5 and on JUnit 6. Two runs
 * of the whole kit, so a class of their own, which runs beside {@link LoopAuthorsProjectTest}.
 */
class LoopAuthorsReportTest extends LoopAuthorsTests {

    @ParameterizedTest
    @ValueSource(strings = {JUNIT_5, JUNIT_6})
    void aCorrectLoopGetsItsReport(String junit) throws Exception {
        var project = project(junit);
        assertTrue(project.test("-DargLine=" + UsersMaven.JIT), project::log);
        var report = project.report("report.md");
        assertTrue(report.startsWith("# asyncio4j conformance: acme-handoff\n\n**CONFORMANT**\n"), report);
        for (var row : List.of(
                "Provider | acme ",
                "Coroutines | handoff ",
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

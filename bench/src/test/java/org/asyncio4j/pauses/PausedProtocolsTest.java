package org.asyncio4j.pauses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.asyncio4j.bench.cli.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All code that wakes a loop, hands over control or cancels from outside works even if the threads pause between any
 * two of its steps: the rules about these, on each back end, in a JVM in which all that code pauses.
 */
@Tag("thorough")
class PausedProtocolsTest {

    private static final String RULES = "GATE,CALL,TIMER,THREAD,RUN,TASK,CANCEL,HAZARD,CHANNEL,FUTURE,INTEROP";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
            "nio, carried", "nio, handoff", "virtual, carried", "virtual, handoff", "vertx, carried", "vertx, handoff"
    })
    void rulesHoldThoughThreadsPauseAnywhere(String backEnd, String coroutines) throws Exception {
        assertEquals(List.of(), failures(backEnd, coroutines));
    }

    private List<String> failures(String backEnd, String coroutines) throws IOException {
        Path agent = folder.resolve("agent.jar");
        PausingAgent.writeJar(agent);
        var jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent,
                "--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "-Dasyncio4j.tck.reports=" + folder.resolve("reports"),
                "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "tck", "--backend", backEnd, "--coroutines", coroutines, "--rule-filter", RULES)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(jvm.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.contains(" PASS")), lines::toString);
        return lines.stream().filter(line -> line.startsWith("  FAIL ")).toList();
    }
}

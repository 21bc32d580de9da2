package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The projects to copy for a loop: the program of each runs, and its conformance classes test both mechanisms. */
@Tag("packaged")
@Timeout(1800)
class LoopStartersTest {

    private static UsersMaven maven;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install(@TempDir Path home) throws IOException {
        maven = new UsersMaven(home, "api", "spi", "tck");
    }

    @ParameterizedTest
    @CsvSource({"loop, acme", "guest, acme-guest"})
    void theProgramRunsAndBasicRulesHoldWithBothMechanisms(String name, String backEnd) throws Exception {
        Starter starter = Starter.copy(name, folder, maven);
        starter.failOnWarnings("-Xlint:all,-processing");
        assertEquals(
                0,
                maven.start(folder, "test", "exec:exec", "-Dasyncio4j.tck.rules=GATE,TIMER,THREAD"),
                () -> UsersMaven.log(folder));
        String program = "hello world on <EventLoop " + backEnd + " carried ";
        assertTrue(UsersMaven.log(folder).contains(program), () -> UsersMaven.log(folder));
        expectVerdict("INCOMPLETE", backEnd);
    }

    @ParameterizedTest
    @CsvSource({"loop, acme", "guest, acme-guest"})
    @Tag("thorough")
    void everyRuleHoldsWithBothMechanisms(String name, String backEnd) throws Exception {
        Starter.copy(name, folder, maven);
        maven.run(folder, "test");
        expectVerdict("CONFORMANT", backEnd);
    }

    private void expectVerdict(String verdict, String backEnd) throws IOException {
        for (String mechanism : new String[] {"carried", "handoff"}) {
            Path reports = folder.resolve("target/asyncio4j-tck").resolve(backEnd + "-" + mechanism);
            String json = Files.readString(reports.resolve("report.json"));
            String start = "{\n  \"verdict\": \"" + verdict + "\",\n  \"provider\": \"" + backEnd + "\"";
            assertTrue(json.startsWith(start), json);
        }
    }
}

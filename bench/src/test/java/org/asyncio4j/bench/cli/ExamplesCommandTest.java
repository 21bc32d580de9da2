package org.asyncio4j.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.examples.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExamplesCommandTest {
    private static final List<Example> CATALOGUE =
            List.of(
                    new Example(1, "Notes its setting", NotesItsSetting.class),
                    new Example(2, "Fails always", FailsAlways.class));

    private static final List<String> RUNS = new ArrayList<>();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static final class NotesItsSetting {
        static void main(String[] args) {
            RUNS.add(
                    System.getProperty("asyncio4j.backend")
                            + " "
                            + System.getProperty("asyncio4j.coroutines")
                            + " "
                            + List.of(args));
        }
    }

    static final class FailsAlways {
        static void main(String[] args) throws IOException {
            throw new IOException("as it always does");
        }
    }

    @BeforeEach
    void forgetRuns() {
        RUNS.clear();
    }

    @Test
    void runsBothMechanismsInTurnUnderAHeader() {
        assertEquals(0, execute("1"));
        assertEquals(List.of("nio carried []", "nio handoff []"), RUNS);
        assertEquals(
                List.of("== 01 Notes its setting (nio, carried)", "== 01 Notes its setting (nio, handoff)"),
                out.toString().lines().toList());
    }

    @Test
    void saysFirstHowManyRunsThereAreAndHowLongTheyTake() {
        execute();
        assertEquals("2 programs, 4 runs: takes about 10 s", out.toString().lines().findFirst().orElse(""));
    }

    @Test
    void runsTheNamedExampleWithItsSettings() {
        assertEquals(
                0, execute("notes-its-setting", "--backend=other", "--coroutines", "handoff", "--arg=x"));
        assertEquals(List.of("other handoff [x]"), RUNS);
    }

    @Test
    void leavesNoSettingBehind() {
        execute("01");
        assertFalse(System.getProperties().containsKey("asyncio4j.backend"));
        assertFalse(System.getProperties().containsKey("asyncio4j.coroutines"));
    }

    @Test
    void goesOnAfterAFailureAndReportsIt() {
        assertEquals(1, execute("2", "1", "--coroutines=carried"));
        assertEquals(List.of("nio carried []"), RUNS);
        assertTrue(err.toString().contains("java.io.IOException: as it always does"), err::toString);
        assertTrue(err.toString().contains("FAILED: 02 Fails always (nio, carried)"), err::toString);
    }

    @Test
    void unknownNameListsTheCatalogue() {
        assertEquals(2, execute("none"));
        assertTrue(err.toString().contains("No example 'none'"), err::toString);
        assertTrue(err.toString().contains("02 Fails always"), err::toString);
    }

    private int execute(String... args) {
        return ExamplesCommand.commandLine(CATALOGUE)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}

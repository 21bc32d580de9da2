package org.asyncio4j.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The command test: what it does not find, it names. What it runs is run by every build. */
class TestCommandTest {

    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void unknownClassIsNamed() {
        assertEquals(2, execute("test", "NoSuchTest#anything"));
        assertTrue(err.toString().contains("No test NoSuchTest in any module"), err::toString);
    }

    @Test
    void unknownRuleIsAFailure() {
        assertEquals(2, execute("test", "NONE-999"));
    }
}

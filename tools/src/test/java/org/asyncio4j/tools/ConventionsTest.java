package org.asyncio4j.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The version of each command, and the answer to what is no command. */
class ConventionsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void versionIsNamedWithTheJdk() {
        assertEquals(0, execute("--version"));
        assertTrue(out.toString().startsWith("asyncio4j "), out::toString);
        assertTrue(out.toString().contains(System.getProperty("java.vm.version")), out::toString);
    }

    @Test
    void versionOfACommandIsThatOfAll() {
        assertEquals(0, execute("--version"));
        var all = out.toString();
        out.getBuffer().setLength(0);
        assertEquals(0, execute("ps", "-V"));
        assertEquals(all, out.toString());
    }

    @Test
    void unknownCommandHasTheListOfCommandsAndNoSuggestion() {
        assertEquals(2, execute("frobnicate"));
        assertTrue(err.toString().startsWith("Unknown command 'frobnicate'."), err::toString);
        assertTrue(err.toString().contains("Commands:"), err::toString);
        assertFalse(err.toString().contains("Did you mean"), err::toString);
    }

    @Test
    void slipHasASuggestion() {
        assertEquals(2, execute("tpo"));
        assertTrue(err.toString().contains("Did you mean top?"), err::toString);
        assertFalse(err.toString().contains("Commands:"), err::toString);
    }

    @Test
    void whatFollowsAnUnknownCommandIsNotNamed() {
        assertEquals(2, execute("pss", "4711", "--looks", "3"));
        assertEquals(
                List.of("Unknown command 'pss'.", "Did you mean ps?"),
                err.toString().lines().toList());
    }

    @Test
    void slipInAnOptionHasASuggestion() {
        assertEquals(2, execute("top", "4711", "--intervall", "3"));
        assertTrue(err.toString().contains("Did you mean --interval?"), err::toString);
    }
}

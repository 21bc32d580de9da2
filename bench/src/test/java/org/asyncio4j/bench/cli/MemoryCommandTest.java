package org.asyncio4j.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MemoryCommandTest {

    /** No program is started, which would print a stack trace for each mechanism. */
    @Test
    void unknownBackEndIsRefusedWithThoseThereAre() {
        var err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute(
                "memory", "--connections", "100", "--backend", "foo");
        assertEquals(2, code);
        assertTrue(err.toString().startsWith("No back end 'foo'. There are: nio, "), err::toString);
    }
}

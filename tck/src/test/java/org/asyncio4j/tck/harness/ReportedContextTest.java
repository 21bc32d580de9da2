package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.asyncio4j.ExceptionContext;
import org.junit.jupiter.api.Test;

/** The text of what an exception handler was called with. */
class ReportedContextTest {

    @Test
    void theTextIsThatOfTheReportEvenIfTheObjectChangesLater() {
        StringBuilder server = new StringBuilder("<Server serving>");
        ReportedContext reported = ReportedContext.now(ExceptionContext.of("unclosed").with("server", server));
        server.setLength(0);
        assertEquals("unclosed {server=<Server serving>}", reported.text());
    }

    @Test
    void aReportWhoseDetailsCannotBePrintedIsNotLost() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        };
        ReportedContext reported = ReportedContext.now(ExceptionContext.of("unclosed").with("server", broken));
        assertEquals(
                "unclosed with details that cannot be printed: java.lang.IllegalStateException", reported.text());
    }
}

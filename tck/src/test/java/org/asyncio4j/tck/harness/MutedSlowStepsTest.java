package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class MutedSlowStepsTest {

    private static final String SLOW = "Executing <Task> took 0.113 seconds";

    private final Logger library = Logger.getLogger("org.asyncio4j");
    private final List<String> console = new ArrayList<>();

    @Test
    void warningsAboutSlowStepsDoNotReachTheConsoleUntilClosed() {
        Logger root = Logger.getLogger("");
        var handler = new Console();
        root.addHandler(handler);
        try {
            try (var _ = new MutedSlowSteps(); var captured = new CapturedLog()) {
                library.warning(SLOW);
                assertEquals(List.of(SLOW), captured.messages());
            }
            try (var _ = new MutedSlowSteps()) {
                library.warning(SLOW);
                library.log(Level.WARNING, "a failure was never retrieved");
            }
            assertEquals(List.of("a failure was never retrieved"), console);
            library.warning(SLOW);
            assertEquals(2, console.size());
        } finally {
            root.removeHandler(handler);
        }
    }

    private final class Console extends Handler {
        @Override
        public void publish(LogRecord logged) {
            if (isLoggable(logged)) {
                console.add(logged.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

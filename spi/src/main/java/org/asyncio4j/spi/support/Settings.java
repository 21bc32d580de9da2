package org.asyncio4j.spi.support;

import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** What can be set from outside the program: a system property first, then the environment. */
final class Settings {

    private Settings() {}

    static @Nullable String coroutines() {
        return text("asyncio4j.coroutines", "ASYNCIO4J_COROUTINES");
    }

    /** Debug mode as the configuration says, else as the settings say; a bare {@code -Dasyncio4j.debug} means yes. */
    static boolean debug(LoopConfig config) {
        Boolean said = config.debugMode();
        if (said != null) {
            return said;
        }
        String property = System.getProperty("asyncio4j.debug");
        String text = property != null ? property : System.getenv("ASYNCIO4J_DEBUG");
        return text != null && !text.equalsIgnoreCase("false") && !text.equals("0");
    }

    /** Whether the parallelism of the JDK's virtual-thread scheduler is not to be touched. */
    static boolean keepsParallelism() {
        return "keep".equals(text("asyncio4j.parallelism", "ASYNCIO4J_PARALLELISM"));
    }

    private static @Nullable String text(String property, String variable) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            value = System.getenv(variable);
        }
        return value == null || value.isBlank() ? null : value.strip();
    }
}

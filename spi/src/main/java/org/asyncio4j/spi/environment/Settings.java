package org.asyncio4j.spi.environment;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** The settings that come from outside the program: system properties first, then the environment. */
public final class Settings {

    private static final String BLOCKED_AFTER = "asyncio4j.blockedAfter";
    private static final String BLOCKED_AFTER_VARIABLE = "ASYNCIO4J_BLOCKED_AFTER";
    private static final String DEADLOCK_AFTER = "asyncio4j.deadlockAfter";
    private static final String DEADLOCK_AFTER_VARIABLE = "ASYNCIO4J_DEADLOCK_AFTER";
    private static final String FILE_THREADS = "asyncio4j.fileThreads";
    private static final String FILE_THREADS_VARIABLE = "ASYNCIO4J_FILE_THREADS";
    private static final String PARALLELISM = "asyncio4j.parallelism";
    private static final String PARALLELISM_VARIABLE = "ASYNCIO4J_PARALLELISM";
    private static final String KEEP = "keep";
    private static final String SIGNALS = "asyncio4j.signals";
    private static final String SIGNALS_VARIABLE = "ASYNCIO4J_SIGNALS";
    private static final String OFF = "off";
    private static final Pattern LIMIT = Pattern.compile("off|(?<number>\\d{1,9})(?<unit>ms|s|m)");

    private Settings() {}

    public static @Nullable String coroutines() {
        return text("asyncio4j.coroutines", "ASYNCIO4J_COROUTINES");
    }

    /**
     * Returns whether debug mode is on by the configuration, otherwise by the settings; a bare {@code
     * -Dasyncio4j.debug} means yes.
     */
    public static boolean debug(LoopConfig config) {
        Boolean configured = config.debug();
        if (configured != null) {
            return configured;
        }
        String property = System.getProperty("asyncio4j.debug");
        String text = property != null ? property : System.getenv("ASYNCIO4J_DEBUG");
        return text != null && !text.equalsIgnoreCase("false") && !text.equals("0");
    }

    /** Returns whether a runner takes SIGINT and SIGTERM, by the configuration, otherwise by the settings. */
    public static boolean signals(LoopConfig config) {
        Boolean configured = config.signals();
        String text = configured == null ? text(SIGNALS, SIGNALS_VARIABLE) : null;
        if (text != null && !text.equals(OFF)) {
            throw new IllegalArgumentException(
                    SIGNALS + " (or " + SIGNALS_VARIABLE + ") is '" + text + "'; the only valid value is off");
        }
        return configured != null ? configured : text == null;
    }

    /**
     * Returns how long a step may hold a loop before it is reported, by the configuration, otherwise by the settings;
     * zero for no report.
     */
    public static Duration blockedAfter(LoopConfig config) {
        Duration configured = config.blockedLimit();
        if (configured == null) {
            String text = text(BLOCKED_AFTER, BLOCKED_AFTER_VARIABLE);
            return text == null
                    ? Duration.ofSeconds(2)
                    : limit(BLOCKED_AFTER, BLOCKED_AFTER_VARIABLE, text, Duration.ZERO);
        }
        return configured;
    }

    /**
     * Returns how long a loop must wait before the wait can be a deadlock, by the configuration, otherwise by the
     * settings; negative for never, null if unset.
     */
    public static @Nullable Duration deadlockAfter(LoopConfig config) {
        Duration configured = config.deadlockLimit();
        String text = configured == null ? text(DEADLOCK_AFTER, DEADLOCK_AFTER_VARIABLE) : null;
        return text == null ? configured : limit(DEADLOCK_AFTER, DEADLOCK_AFTER_VARIABLE, text, Duration.ofNanos(-1));
    }

    private static Duration limit(String property, String variable, String text, Duration off) {
        Matcher limit = LIMIT.matcher(text.toLowerCase(Locale.ROOT));
        if (!limit.matches()) {
            throw new IllegalArgumentException(property + " (or " + variable + ") is '" + text
                    + "'; expected a duration such as 500ms, 2s or 1m, or off");
        }
        if (limit.group("number") == null) {
            return off;
        }
        long number = Long.parseLong(limit.group("number"));
        return switch (limit.group("unit")) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /**
     * Returns the maximum number of threads with which a loop works on files; by default twice the number of
     * processors.
     */
    public static int fileThreads() {
        String text = text(FILE_THREADS, FILE_THREADS_VARIABLE);
        if (text == null) {
            return 2 * Runtime.getRuntime().availableProcessors();
        }
        return number(text, FILE_THREADS, FILE_THREADS_VARIABLE, "");
    }

    /** Returns whether the parallelism of the JDK's virtual-thread scheduler must stay as it is. */
    public static boolean keepsParallelism() {
        return KEEP.equals(text(PARALLELISM, PARALLELISM_VARIABLE));
    }

    /** Returns the value to which that parallelism is lowered while loops run, or zero if unset. */
    public static int parallelism() {
        String text = text(PARALLELISM, PARALLELISM_VARIABLE);
        if (text == null || text.equals(KEEP)) {
            return 0;
        }
        return number(text, PARALLELISM, PARALLELISM_VARIABLE, "keep, or ");
    }

    /** Returns {@code text} as a number; {@code or} describes its other valid values. */
    private static int number(String text, String property, String variable, String or) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(property + " (or " + variable + ") is '" + text + "'; expected " + or
                    + "a number from 1 to 9999");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String text(String property, String variable) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            value = System.getenv(variable);
        }
        return value == null || value.isBlank() ? null : value.strip();
    }
}

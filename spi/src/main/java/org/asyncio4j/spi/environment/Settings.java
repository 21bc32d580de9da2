package org.asyncio4j.spi.environment;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** The settings that come from outside the program: system properties first, then the environment. */
public final class Settings {

    private static final String KEEP = "keep";
    private static final String OFF = "off";
    private static final Pattern LIMIT = Pattern.compile("off|(?<number>\\d{1,9})(?<unit>ms|s|m)");

    private Settings() {}

    public static @Nullable String coroutines() {
        return Setting.COROUTINES.text();
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
        String property = System.getProperty(Setting.DEBUG.property());
        String text = property != null ? property : System.getenv(Setting.DEBUG.variable());
        return text != null && !text.equalsIgnoreCase("false") && !text.equals("0");
    }

    /** Returns whether a runner takes SIGINT and SIGTERM, by the configuration, otherwise by the settings. */
    public static boolean signals(LoopConfig config) {
        Boolean configured = config.signals();
        String text = configured == null ? Setting.SIGNALS.text() : null;
        if (text != null && !text.equals(OFF)) {
            throw Setting.SIGNALS.invalid(text, "the only valid value is off");
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
            String text = Setting.BLOCKED_AFTER.text();
            return text == null ? Duration.ofSeconds(2) : limit(Setting.BLOCKED_AFTER, text, Duration.ZERO);
        }
        return configured;
    }

    /**
     * Returns how long a loop must wait before the wait can be a deadlock, by the configuration, otherwise by the
     * settings; negative for never, null if unset.
     */
    public static @Nullable Duration deadlockAfter(LoopConfig config) {
        Duration configured = config.deadlockLimit();
        String text = configured == null ? Setting.DEADLOCK_AFTER.text() : null;
        return text == null ? configured : limit(Setting.DEADLOCK_AFTER, text, Duration.ofNanos(-1));
    }

    private static Duration limit(Setting setting, String text, Duration off) {
        Matcher limit = LIMIT.matcher(text.toLowerCase(Locale.ROOT));
        if (!limit.matches()) {
            throw setting.invalid(text, "expected a duration such as 500ms, 2s or 1m, or off");
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
        String text = Setting.FILE_THREADS.text();
        if (text == null) {
            return 2 * Runtime.getRuntime().availableProcessors();
        }
        return number(Setting.FILE_THREADS, text, "");
    }

    /** Returns whether the parallelism of the JDK's virtual-thread scheduler must stay as it is. */
    public static boolean keepsParallelism() {
        return KEEP.equals(Setting.PARALLELISM.text());
    }

    /** Returns the value to which that parallelism is lowered while loops run, or zero if unset. */
    public static int parallelism() {
        String text = Setting.PARALLELISM.text();
        if (text == null || text.equals(KEEP)) {
            return 0;
        }
        return number(Setting.PARALLELISM, text, "keep, or ");
    }

    /** Returns {@code text} as a number; {@code or} describes its other valid values. */
    private static int number(Setting setting, String text, String or) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw setting.invalid(text, "expected " + or + "a number from 1 to 9999");
        }
        return Integer.parseInt(text);
    }
}

package org.asyncio4j.spi.environment;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The warning about settings that do not exist: a misspelt name would have no effect otherwise, and no report. */
public final class UnknownSettings {

    private static final String PREFIX = "asyncio4j.";
    private static final String VARIABLE_PREFIX = "ASYNCIO4J_";
    private static final List<String> NAMES = List.of(
            "backend", "blockedAfter", "coroutines", "deadlockAfter", "debug", "fileThreads", "parallelism", "signals");
    private static final AtomicBoolean CHECKED = new AtomicBoolean();

    private UnknownSettings() {}

    /** Logs a warning if there are any. Once per JVM; any thread. */
    public static void check() {
        if (CHECKED.compareAndSet(false, true)) {
            List<String> unknown = in(
                    System.getProperties().stringPropertyNames(), System.getenv().keySet());
            if (!unknown.isEmpty()) {
                Log.report(Level.WARNING, report(unknown), null);
            }
        }
    }

    /** Returns the names that look like settings and are not, in order. Names with a further dot are of other modules. */
    static List<String> in(Set<String> properties, Set<String> variables) {
        List<String> unknown = new ArrayList<>();
        for (String property : new TreeSet<>(properties)) {
            if (property.startsWith(PREFIX)) {
                String name = property.substring(PREFIX.length());
                if (name.indexOf('.') < 0 && !NAMES.contains(name)) {
                    unknown.add(property);
                }
            }
        }
        Set<String> known = NAMES.stream().map(UnknownSettings::variable).collect(Collectors.toSet());
        for (String variable : new TreeSet<>(variables)) {
            if (variable.startsWith(VARIABLE_PREFIX) && !known.contains(variable)) {
                unknown.add(variable);
            }
        }
        return unknown;
    }

    static String report(List<String> unknown) {
        boolean one = unknown.size() == 1;
        return (one ? "There is no setting " : "There are no settings ") + String.join(", ", unknown)
                + (one ? "; it has" : "; they have") + " no effect. The settings are "
                + NAMES.stream().map(PREFIX::concat).collect(Collectors.joining(", "))
                + ", or as environment variables "
                + NAMES.stream().map(UnknownSettings::variable).collect(Collectors.joining(", "));
    }

    /** {@code blockedAfter} becomes {@code ASYNCIO4J_BLOCKED_AFTER}. */
    private static String variable(String name) {
        return VARIABLE_PREFIX + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}

package org.asyncio4j.spi.environment;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The warning about settings that do not exist: a misspelt name would have no effect otherwise, and no report. */
public final class UnknownSettings {

    private static final String PREFIX = "asyncio4j.";
    private static final String VARIABLE_PREFIX = "ASYNCIO4J_";
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
        Predicate<String> ofCore =
                property -> property.startsWith(PREFIX) && property.indexOf('.', PREFIX.length()) < 0;
        return Stream.concat(
                unknown(properties, ofCore, Setting::property),
                unknown(variables, variable -> variable.startsWith(VARIABLE_PREFIX), Setting::variable))
                .toList();
    }

    private static Stream<String> unknown(
            Set<String> names, Predicate<String> looksLikeOne, Function<Setting, String> nameOf) {
        Set<String> known = Arrays.stream(Setting.values()).map(nameOf).collect(Collectors.toSet());
        return names.stream().filter(looksLikeOne).filter(name -> !known.contains(name)).sorted();
    }

    static String report(List<String> unknown) {
        boolean one = unknown.size() == 1;
        return (one ? "There is no setting " : "There are no settings ") + String.join(", ", unknown)
                + (one ? "; it has" : "; they have") + " no effect. The settings are "
                + all(Setting::property)
                + ", or as environment variables "
                + all(Setting::variable);
    }

    private static String all(Function<Setting, String> nameOf) {
        return Arrays.stream(Setting.values()).map(nameOf).collect(Collectors.joining(", "));
    }
}

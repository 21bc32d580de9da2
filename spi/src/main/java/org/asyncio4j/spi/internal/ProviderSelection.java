package org.asyncio4j.spi.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.EventLoopProvider;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the back end: the one named in code, else by system property, else by environment, else the only one there.
 */
public final class ProviderSelection {

    static final String PROPERTY = "asyncio4j.backend";
    static final String VARIABLE = "ASYNCIO4J_BACKEND";

    private ProviderSelection() {}

    /** The one that {@code inCode} names; null where the code names none. */
    public static EventLoopProvider choose(@Nullable String inCode, List<EventLoopProvider> providers) {
        if (inCode != null) {
            return named(inCode, "LoopConfig", providers);
        }
        String property = System.getProperty(PROPERTY);
        if (property != null && !property.isBlank()) {
            return named(property, "-D" + PROPERTY, providers);
        }
        String variable = System.getenv(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return named(variable, VARIABLE, providers);
        }
        List<EventLoopProvider> ambient =
                providers.stream().filter(EventLoopProvider::isAmbient).toList();
        return switch (ambient.size()) {
            case 0 -> throw Misuse.NO_BACK_END.exception();
            case 1 -> ambient.getFirst();
            default -> throw Misuse.SEVERAL_BACK_ENDS.exception("found: " + list(ambient));
        };
    }

    private static EventLoopProvider named(String id, String by, List<EventLoopProvider> providers) {
        return providers.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Misuse.UNKNOWN_BACK_END.exception(
                        "'" + id + "', chosen by " + by + "; found: " + list(providers)));
    }

    /** {@code nio (asyncio4j-nio-1.0.jar)}: the id and where it comes from. */
    private static String list(List<EventLoopProvider> providers) {
        return providers.isEmpty()
                ? "none"
                : providers.stream()
                        .map(provider -> provider.id() + " (" + origin(provider) + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String origin(EventLoopProvider provider) {
        var source = provider.getClass().getProtectionDomain().getCodeSource();
        String path = source == null ? "" : source.getLocation().getPath();
        return path.isEmpty()
                ? provider.getClass().getName()
                : path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    }
}

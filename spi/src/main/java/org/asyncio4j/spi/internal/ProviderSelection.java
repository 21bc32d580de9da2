package org.asyncio4j.spi.internal;

import java.util.List;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.environment.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the back end: the one named in code, otherwise by system property, otherwise by environment variable,
 * otherwise the only one found.
 */
public final class ProviderSelection {

    static final String PROPERTY = Setting.BACKEND.property();
    static final String VARIABLE = Setting.BACKEND.variable();

    private ProviderSelection() {}

    /** Returns the back end that {@code inCode} names; null means that the code names none. */
    public static BackEnd choose(@Nullable String inCode, BackEnds found) {
        if (inCode != null) {
            return named(inCode, "LoopConfig", found);
        }
        String property = System.getProperty(PROPERTY);
        if (property != null && !property.isBlank()) {
            return named(property, "-D" + PROPERTY, found);
        }
        String variable = System.getenv(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return named(variable, VARIABLE, found);
        }
        List<BackEnd> ambient = found.usable().stream().filter(BackEnd::isAmbient).toList();
        return switch (ambient.size()) {
            case 0 -> throw found.refusal(Misuse.NO_BACK_END, "", ambient);
            case 1 -> ambient.getFirst();
            default -> throw found.refusal(Misuse.SEVERAL_BACK_ENDS, "", ambient);
        };
    }

    private static BackEnd named(String id, String by, BackEnds found) {
        return found.usable().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> found.refusal(
                        Misuse.UNKNOWN_BACK_END, "'" + id + "', chosen by " + by + "; ", found.usable()));
    }
}

package org.asyncio4j.spi.support;

import java.util.Locale;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.jspecify.annotations.Nullable;

/** Chooses the coroutine mechanism: code, system property, environment, else the fast one where the JVM allows it. */
final class Mechanisms {

    private Mechanisms() {}

    static CoroutineMechanism choose(LoopConfig config) {
        CoroutineMechanism asked = config.coroutineMechanism();
        if (asked == null) {
            asked = fromSettings();
        }
        String problem = VirtualThreadHook.problem();
        if (asked == CoroutineMechanism.CARRIED && problem != null) {
            throw Misuse.CARRIED_UNAVAILABLE.exception(problem);
        }
        if (asked == null) {
            asked = problem == null ? CoroutineMechanism.CARRIED : CoroutineMechanism.HANDOFF;
            if (problem != null) {
                Log.fellBackToHandoff();
            }
        }
        return asked;
    }

    private static @Nullable CoroutineMechanism fromSettings() {
        String text = Settings.coroutines();
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "carried" -> CoroutineMechanism.CARRIED;
            case "handoff" -> CoroutineMechanism.HANDOFF;
            default -> throw new IllegalArgumentException("asyncio4j.coroutines (or ASYNCIO4J_COROUTINES) is '" + text
                    + "'; it can be carried or handoff");
        };
    }
}

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
        if (problem != null) {
            return withoutCarried(asked, problem);
        }
        return asked == null ? CoroutineMechanism.CARRIED : asked;
    }

    /** What it is in a JVM that does not allow carried coroutines. */
    private static CoroutineMechanism withoutCarried(@Nullable CoroutineMechanism asked, String problem) {
        if (asked == CoroutineMechanism.CARRIED) {
            throw Misuse.CARRIED_UNAVAILABLE.exception(
                    (JavaLang.isOpen() ? "java.lang is open; " : "without " + JavaLang.flag() + "; ") + problem);
        }
        if (asked == null) {
            Log.fellBackToHandoff(problem);
        }
        return CoroutineMechanism.HANDOFF;
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

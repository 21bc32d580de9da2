package org.asyncio4j.spi.coroutines;

import java.util.Locale;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.environment.JavaLang;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.spi.environment.Setting;
import org.asyncio4j.spi.environment.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The two coroutine mechanisms: chosen by code, system property or environment, otherwise the fast one if the JVM
 * allows it.
 */
public final class Mechanisms {

    private Mechanisms() {}

    /** Creates a thread for {@code task}, which is the routine of the same name; not started. */
    public static CoroutineThread newThread(CoroutineMechanism mechanism, Control control, Task<?> task) {
        return mechanism == CoroutineMechanism.CARRIED
                ? new CarriedThread(control, task)
                : new HandoffThread(control, task);
    }

    /**
     * Returns the mechanism that {@code config} requests, otherwise that of the settings, otherwise the one that the
     * JVM allows.
     */
    public static CoroutineMechanism choose(LoopConfig config) {
        CoroutineMechanism requested = config.coroutines();
        if (requested == null) {
            requested = fromSettings();
        }
        String problem = VirtualThreadHook.problem();
        if (problem != null) {
            return withoutCarried(requested, problem);
        }
        return requested == null ? CoroutineMechanism.CARRIED : requested;
    }

    /** Returns the mechanism in a JVM that does not allow carried coroutines. */
    private static CoroutineMechanism withoutCarried(@Nullable CoroutineMechanism requested, String problem) {
        if (requested == CoroutineMechanism.CARRIED) {
            throw Misuse.CARRIED_UNAVAILABLE.exception(
                    (JavaLang.isOpen() ? "java.lang is open; " : "without " + JavaLang.flag() + "; ") + problem);
        }
        if (requested == null) {
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
            default -> throw Setting.COROUTINES.invalid(text, "expected carried or handoff");
        };
    }
}

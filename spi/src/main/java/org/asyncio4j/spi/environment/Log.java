package org.asyncio4j.spi.environment;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/** The library's log: {@link System.Logger}s named {@code org.asyncio4j}. */
public final class Log {

    private static final Logger LOGGER = System.getLogger("org.asyncio4j");

    private static final AtomicBoolean HANDOFF_REPORTED = new AtomicBoolean();

    private Log() {}

    /**
     * Logs a report. Never fails: exceptions of a log handler or of the failure's own text must not reach the caller.
     */
    public static void report(Level level, String text, @Nullable Throwable failure) {
        try {
            LOGGER.log(level, text, Repr.printable(failure));
        } catch (Throwable broken) {
            // there is no other place to report it
        }
    }

    /** Logs that a loop was created with this back end, these coroutines and this policy. */
    public static void loopCreated(String backend, CoroutineMechanism mechanism, BlockingPolicy policy) {
        report(
                Level.DEBUG,
                "event loop: back end " + backend + ", coroutines " + mechanism.name().toLowerCase(Locale.ROOT)
                        + ", blocking " + policy,
                null);
    }

    /** Warns, once per JVM, that handoff is used without having been chosen although a faster mechanism exists. */
    public static void fellBackToHandoff(String problem) {
        if (HANDOFF_REPORTED.compareAndSet(false, true)) {
            String why = JavaLang.isOpen()
                    ? "this JDK does not support carried ones (" + problem + "). "
                    : "java.base/java.lang is not open. For the faster carried coroutines, start java with "
                            + JavaLang.flag() + ". ";
            report(
                    Level.INFO,
                    "Using handoff coroutines because " + why
                            + "To keep handoff without this message, set -Dasyncio4j.coroutines=handoff",
                    null);
        }
    }
}

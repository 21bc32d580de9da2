package org.asyncio4j.spi.support;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** The library's log: {@link System.Logger}s named {@code org.asyncio4j}. */
final class Log {

    static final Logger LOGGER = System.getLogger("org.asyncio4j");

    private static final AtomicBoolean TOLD_OF_HANDOFF = new AtomicBoolean();

    private Log() {}

    static void loopMade(AbstractEventLoop loop) {
        LOGGER.log(Level.DEBUG, () -> "event loop: back end " + loop.backend() + ", coroutines "
                + loop.mechanism().name().toLowerCase(java.util.Locale.ROOT) + ", blocking " + loop.policy());
    }

    /** Once per JVM: nobody chose handoff, and there is something faster. */
    static void fellBackToHandoff(String problem) {
        if (TOLD_OF_HANDOFF.compareAndSet(false, true)) {
            String why = JavaLang.isOpen()
                    ? "as this JDK does not offer what the faster carried ones need (" + problem + ");"
                    : "as java.base/java.lang is not open; start java with " + JavaLang.flag()
                            + " for the faster carried ones, or";
            LOGGER.log(Level.INFO, "coroutines: handoff, " + why
                    + " set -Dasyncio4j.coroutines=handoff to say that this is meant");
        }
    }
}

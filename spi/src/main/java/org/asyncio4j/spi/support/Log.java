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
    static void fellBackToHandoff() {
        if (TOLD_OF_HANDOFF.compareAndSet(false, true)) {
            LOGGER.log(Level.INFO, "coroutines: handoff, as java.base/java.lang is not open; start java with"
                    + " --add-opens java.base/java.lang=ALL-UNNAMED for the faster carried ones, or set"
                    + " -Dasyncio4j.coroutines=handoff to say that this is meant");
        }
    }
}

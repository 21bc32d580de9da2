package org.asyncio4j.spi.support;

import org.asyncio4j.spi.core.Ports;

/** What tests in other packages may see of a loop's parts. */
public final class Inside {

    private Inside() {}

    /** The ports of a loop's futures and tasks. */
    public static Ports portsOf(AbstractEventLoop loop) {
        return loop.parts.ports;
    }

    /** Runs what is ready. */
    public static void runReady(AbstractEventLoop loop) {
        loop.parts.cycle.runReady();
    }
}

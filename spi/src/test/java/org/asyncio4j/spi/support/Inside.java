package org.asyncio4j.spi.support;

import org.asyncio4j.spi.core.Ports;

/** The parts of a loop that tests in other packages may access. */
public final class Inside {

    private Inside() {}

    /** Returns the ports of a loop's futures and tasks. */
    public static Ports portsOf(AbstractEventLoop loop) {
        return loop.parts.ports;
    }

    /** Runs everything that is ready. */
    public static void runReady(AbstractEventLoop loop) {
        loop.parts.cycle.runReady();
    }
}

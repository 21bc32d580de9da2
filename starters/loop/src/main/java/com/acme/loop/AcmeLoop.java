package com.acme.loop;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.io.SelectorThread;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop: all of asyncio4j over a driver. */
final class AcmeLoop extends AbstractEventLoop {

    AcmeLoop(LoopConfig config) {
        super(AcmeLoopProvider.ID, config, new AcmeDriver());
    }

    /** Sockets and all the rest of I/O, from a thread that looks at channels for every loop without a selector. */
    @Override
    protected Readiness readiness() {
        return SelectorThread.readiness(io());
    }
}

package org.asyncio4j.virtual;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.io.SelectorThread;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop core over parking; one thread watches the channels of all such loops. */
final class VirtualEventLoop extends AbstractEventLoop {

    VirtualEventLoop(LoopConfig config) {
        super(VirtualEventLoopProvider.ID, config, new ParkingDriver());
    }

    @Override
    protected Readiness readiness() {
        return SelectorThread.readiness(io());
    }
}

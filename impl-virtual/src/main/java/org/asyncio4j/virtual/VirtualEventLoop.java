package org.asyncio4j.virtual;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop core over parking. */
final class VirtualEventLoop extends AbstractEventLoop {

    VirtualEventLoop(LoopConfig config) {
        super(VirtualEventLoopProvider.ID, config, new ParkingDriver());
    }
}

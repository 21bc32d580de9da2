package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The core over a driver that waits by parking; sound with a sound driver. */
class ParkingLoop extends AbstractEventLoop {

    ParkingLoop(LoopConfig config) {
        this(config, new ParkingDriver());
    }

    ParkingLoop(LoopConfig config, ParkingDriver driver) {
        super("broken", config, driver);
    }
}

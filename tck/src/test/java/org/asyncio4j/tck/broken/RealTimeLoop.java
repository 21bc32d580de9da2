package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;

/** A loop that is not broken at all, but its provider does not claim that its clock can be replaced. */
@Claims(Capability.SIGNALS)
final class RealTimeLoop extends ParkingLoop {

    RealTimeLoop(LoopConfig config) {
        super(config);
    }
}

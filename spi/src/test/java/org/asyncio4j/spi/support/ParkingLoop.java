package org.asyncio4j.spi.support;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;

/** The core over a {@link ParkingDriver}: a complete loop for tests, without any back end. */
public final class ParkingLoop extends AbstractEventLoop {

    public ParkingLoop(LoopConfig config) {
        super("parking", config, new ParkingDriver());
    }

    public static ParkingLoop of(CoroutineMechanism mechanism) {
        return new ParkingLoop(LoopConfig.defaults().withCoroutines(mechanism));
    }
}

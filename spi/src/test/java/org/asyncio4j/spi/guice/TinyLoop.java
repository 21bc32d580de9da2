package org.asyncio4j.spi.guice;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.ParkingDriver;

/** A complete loop that records the back end that created it. */
final class TinyLoop extends AbstractEventLoop {

    private final String id;

    TinyLoop(String id, LoopConfig config) {
        super(id, config, new ParkingDriver());
        this.id = id;
    }

    String id() {
        return id;
    }
}

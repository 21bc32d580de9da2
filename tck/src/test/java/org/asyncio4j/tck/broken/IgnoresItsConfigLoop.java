package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop created with the default configuration: the given clock, debug mode and handler are lost. */
@Breaks({"GATE-401", "TIMER-020"})
final class IgnoresItsConfigLoop extends ParkingLoop {

    IgnoresItsConfigLoop(LoopConfig config) {
        super(LoopConfig.defaults());
    }
}

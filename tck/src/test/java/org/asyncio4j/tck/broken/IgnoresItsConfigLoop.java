package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** Makes each loop as loops are by default: the clock it was given, debug mode and handler are lost. */
@Breaks({"GATE-401", "TIMER-020"})
final class IgnoresItsConfigLoop extends ParkingLoop {

    IgnoresItsConfigLoop(LoopConfig config) {
        super(LoopConfig.defaults());
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;

/** A loop that watches no channels, although its provider claims so. */
@Breaks({"GATE-404", "CALL-421", "SERVER-317"})
@Claims({Capability.CONTROLLABLE_CLOCK, Capability.SIGNALS, Capability.READINESS, Capability.SOCKETS})
final class ClaimsWhatItCannotDoLoop extends ParkingLoop {

    ClaimsWhatItCannotDoLoop(LoopConfig config) {
        super(config);
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that waits until it is woken where it should wait for the next timer. */
@Breaks({"GATE-406", "TIMER-402"})
final class OversleepsLoop extends ParkingLoop {

    OversleepsLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {
        @Override
        public void poll(long nanos) {
            super.poll(nanos > 0 ? Long.MAX_VALUE : 0);
        }
    }
}

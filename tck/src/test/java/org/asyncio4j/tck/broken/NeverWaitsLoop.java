package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that never waits: correct in every respect, but it keeps a processor busy. */
@Breaks("CALL-460")
final class NeverWaitsLoop extends ParkingLoop {

    NeverWaitsLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {

        @Override
        public void poll(long nanos) {
            super.poll(0);
        }
    }
}

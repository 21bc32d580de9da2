package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that checks every millisecond whether there is something to do. */
@Breaks("CALL-460")
final class PollsLoop extends ParkingLoop {

    PollsLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {

        @Override
        public void poll(long nanos) {
            super.poll(Math.min(nanos, 1_000_000));
        }
    }
}

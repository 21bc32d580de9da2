package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that cannot be woken, which goes unnoticed as it never waits for more than a millisecond. */
@Breaks("CALL-460")
final class NeverWakesLoop extends ParkingLoop {

    NeverWakesLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {

        @Override
        public void poll(long nanos) {
            super.poll(Math.min(nanos, 1_000_000));
        }

        @Override
        public void wakeUp() {}
    }
}

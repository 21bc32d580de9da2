package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that waits for whole milliseconds, and spins through the rest. */
@Breaks("CALL-461")
final class CutsWaitsToMillisecondsLoop extends ParkingLoop {

    CutsWaitsToMillisecondsLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {

        @Override
        public void poll(long nanos) {
            super.poll(nanos == Long.MAX_VALUE ? nanos : nanos / 1_000_000 * 1_000_000);
        }
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;

/** A loop that waits while holding a lock that waking it needs. */
@Breaks({"GATE-402", "THREAD-050"})
final class WakesUnderTheLockOfItsWaitLoop extends ParkingLoop {

    WakesUnderTheLockOfItsWaitLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {

        @Override
        public synchronized void poll(long nanos) {
            super.poll(nanos);
        }

        @Override
        public synchronized void wakeUp() {
            super.wakeUp();
        }
    }
}

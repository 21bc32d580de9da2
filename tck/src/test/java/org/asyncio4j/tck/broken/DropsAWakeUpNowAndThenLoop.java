package org.asyncio4j.tck.broken;

import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.LoopConfig;

/** A loop that loses every tenth wake-up, like one that wakes under a lock it does not always get. */
@Breaks({"GATE-402", "THREAD-050"})
final class DropsAWakeUpNowAndThenLoop extends ParkingLoop {

    DropsAWakeUpNowAndThenLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {

        private final AtomicInteger wakeUps = new AtomicInteger(); // any thread

        @Override
        public void wakeUp() {
            if (wakeUps.incrementAndGet() % 10 != 0) {
                super.wakeUp();
            }
        }
    }
}

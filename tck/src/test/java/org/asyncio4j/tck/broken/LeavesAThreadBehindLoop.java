package org.asyncio4j.tck.broken;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.LoopConfig;

/** A loop with a thread of its own that does not end when the loop is closed. */
@Breaks("CALL-001")
final class LeavesAThreadBehindLoop extends ParkingLoop {

    LeavesAThreadBehindLoop(LoopConfig config) {
        super(config, new Driver());
    }

    private static final class Driver extends ParkingDriver {

        private final CountDownLatch never = new CountDownLatch(1);

        Driver() {
            Thread.ofPlatform().name("asyncio4j-caretaker").daemon().start(this::takeCare);
        }

        private void takeCare() {
            try {
                never.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

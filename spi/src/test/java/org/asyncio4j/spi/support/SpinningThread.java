package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CoroutineMechanism;

/** Program: a virtual thread occupies the only carrier while a handoff loop waits for a timer. */
final class SpinningThread {

    private SpinningThread() {}

    public static void main(String[] arguments) {
        Cures.feedStarvedLoops = Boolean.parseBoolean(arguments[0]);
        CountDownLatch timerRan = new CountDownLatch(1);
        CountDownLatch spinning = new CountDownLatch(1);
        ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.HANDOFF);
        loop.callLater(Duration.ofMillis(100), timerRan::countDown);
        loop.callSoon(() -> Thread.startVirtualThread(() -> {
            spinning.countDown();
            while (true) {
                Thread.onSpinWait();
            }
        }));
        Waits.inBackground(loop::runForever);
        Waits.happens(spinning);
        boolean ran = Cures.feedStarvedLoops ? Waits.happens(timerRan) : happensWithinASecond(timerRan);
        Waits.happensSoon(() -> false); // the report may still be on its way
        IO.println(ran ? "timer ran" : "starved");
        Runtime.getRuntime().halt(0);
    }

    private static boolean happensWithinASecond(CountDownLatch latch) {
        return Waits.happensSoon(latch) || Waits.happensSoon(latch) || Waits.happensSoon(latch);
    }
}

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
        loop.callSoon(() -> tick(loop, spinning, timerRan));
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

    /** Counts only once the carrier is taken: until then the timer is set again. */
    private static void tick(ParkingLoop loop, CountDownLatch spinning, CountDownLatch timerRan) {
        if (spinning.getCount() == 0) {
            timerRan.countDown();
        } else {
            loop.callLater(Duration.ofMillis(10), () -> tick(loop, spinning, timerRan));
        }
    }

    private static boolean happensWithinASecond(CountDownLatch latch) {
        return Waits.happensSoon(latch) || Waits.happensSoon(latch) || Waits.happensSoon(latch);
    }
}

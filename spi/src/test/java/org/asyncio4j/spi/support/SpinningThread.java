package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.asyncio4j.CoroutineMechanism;

/**
 * Program: a virtual thread occupies the only carrier while a handoff loop has something to do, and with a second
 * argument, while others wait in each queue of the scheduler.
 */
final class SpinningThread {

    private static final int MORE_THAN_QUEUES = 64; // threads started one after the other use different ones

    /** The state of the loop when it loses the carrier. */
    enum Moment {
        /** It waits for a timer. */
        IDLE,
        /** It always has something ready, and parks now and then so that others get a turn. */
        BUSY,
        /** Its run has not begun. */
        NEW
    }

    /** A wait for the watchdog's report. */
    private static final class Reports extends Handler {
        final CountDownLatch starved = new CountDownLatch(1);

        @Override
        public void publish(LogRecord report) {
            if (report.getMessage().contains("got no carrier thread")) {
                starved.countDown();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private SpinningThread() {}

    public static void main(String[] arguments) {
        Moment moment = Moment.valueOf(arguments[0]);
        CountDownLatch ran = new CountDownLatch(1);
        CountDownLatch spinning = new CountDownLatch(1);
        Reports reports = new Reports();
        Logger logger = Logger.getLogger("org.asyncio4j");
        logger.addHandler(reports);
        ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.HANDOFF);
        loop.callSoon(() -> tick(loop, moment, spinning, ran));
        if (moment == Moment.NEW) {
            spin(spinning);
            Waits.happens(spinning);
        } else {
            loop.callSoon(() -> spin(spinning));
        }
        Waits.inBackground(loop::runForever);
        Waits.happens(spinning);
        if (arguments.length > 1) {
            fillQueues();
        }
        IO.println(Waits.happens(ran) ? "loop ran" : "starved");
        IO.println(Waits.happens(reports.starved) ? "reported" : "not reported");
        Runtime.getRuntime().halt(0);
    }

    private static void spin(CountDownLatch spinning) {
        Thread.startVirtualThread(() -> {
            spinning.countDown();
            while (true) {
                Thread.onSpinWait();
            }
        });
    }

    private static void fillQueues() {
        for (int i = 0; i < MORE_THAN_QUEUES; i++) {
            Waits.inBackground(() -> Thread.startVirtualThread(() -> {}));
        }
    }

    /** Counts only once the carrier is taken; until then schedules itself again. */
    private static void tick(ParkingLoop loop, Moment moment, CountDownLatch spinning, CountDownLatch ran) {
        if (spinning.getCount() == 0) {
            ran.countDown();
        } else if (moment == Moment.IDLE) {
            loop.callLater(Duration.ofMillis(10), () -> tick(loop, moment, spinning, ran));
        } else {
            loop.callSoon(() -> tick(loop, moment, spinning, ran));
        }
    }
}

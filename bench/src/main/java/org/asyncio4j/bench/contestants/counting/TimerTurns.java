package org.asyncio4j.bench.contestants.counting;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.asyncio4j.bench.Counted;

/** Timers that are set and cancelled on a loop's thread, 1,000 in each turn of the loop. */
abstract class TimerTurns {

    private static final int A_TURN = 1_000;

    /** Sets a timer and cancels it, and returns whether it could be cancelled. */
    abstract boolean setAndCancel(int number);

    final Measured measure(Executor loop, int count) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        int[] done = new int[1];
        int[] cancelled = new int[1];
        Runnable turn = new Runnable() {
            @Override
            public void run() {
                for (int end = Math.min(count, done[0] + A_TURN); done[0] < end; done[0]++) {
                    cancelled[0] += setAndCancel(done[0]) ? 1 : 0;
                }
                if (done[0] < count) {
                    loop.execute(this);
                } else {
                    over.countDown();
                }
            }
        };
        long begin = System.nanoTime();
        loop.execute(turn);
        over.await();
        Measured measured = Measured.since(begin);
        Counted.check("timers cancelled", count, cancelled[0]);
        return measured;
    }
}

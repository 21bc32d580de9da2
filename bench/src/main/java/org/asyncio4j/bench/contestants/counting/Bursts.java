package org.asyncio4j.bench.contestants.counting;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.asyncio4j.bench.Counted;

/**
 * Callbacks that the current thread posts to a loop on another thread, in bursts of 1,000, two of which are in flight,
 * so that the loop is busy and its queue stays short.
 */
final class Bursts {

    private static final int SIZE = 1_000;
    private static final int AT_ONCE = 2;

    private final Semaphore room = new Semaphore(AT_ONCE);
    private int ran; // the loop's thread, then after it

    private Bursts() {}

    static Measured post(Executor loop, int count) throws InterruptedException {
        return post(callback -> () -> loop.execute(callback), count);
    }

    /** @param poster returns, for a callback, a runnable that posts it */
    static Measured post(Function<Runnable, Runnable> poster, int count) throws InterruptedException {
        Bursts bursts = new Bursts();
        Runnable one = poster.apply(() -> bursts.ran++);
        Runnable last = poster.apply(bursts::last);
        long begin = System.nanoTime();
        for (int left = count; left > 0; left -= SIZE) {
            bursts.room.acquire();
            for (int i = 1; i < Math.min(SIZE, left); i++) {
                one.run();
            }
            last.run();
        }
        bursts.room.acquire(AT_ONCE);
        Measured measured = Measured.since(begin);
        Counted.check("callbacks", count, bursts.ran);
        return measured;
    }

    private void last() {
        ran++;
        room.release();
    }
}

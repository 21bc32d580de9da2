package org.asyncio4j.tck.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.LoopClock;

/** The real clock, which counts how often a loop has asked how long it may wait, as it does before each wait. */
public final class CountingClock implements LoopClock {

    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public long nanoTime() {
        return LoopClock.system().nanoTime();
    }

    @Override
    public long nanosUntil(long deadline) {
        looks.incrementAndGet();
        return LoopClock.system().nanosUntil(deadline);
    }

    /** Returns the number of such queries so far, while there was a timer. */
    public int looks() {
        return looks.get();
    }
}

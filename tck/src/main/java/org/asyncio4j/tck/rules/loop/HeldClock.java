package org.asyncio4j.tck.rules.loop;

import org.asyncio4j.LoopClock;

/** The real clock, which can be held: then time stands still and no timer becomes due. Any thread. */
final class HeldClock implements LoopClock {

    private static final long GOES_ON = Long.MIN_VALUE;

    private volatile long heldAt = GOES_ON;

    /** Holds it from now on. */
    void hold() {
        heldAt = LoopClock.system().nanoTime();
    }

    @Override
    public long nanoTime() {
        long held = heldAt;
        return held == GOES_ON ? LoopClock.system().nanoTime() : held;
    }

    @Override
    public long nanosUntil(long deadline) {
        long held = heldAt;
        if (held == GOES_ON) {
            return LoopClock.system().nanosUntil(deadline);
        }
        return deadline <= held ? 0 : Long.MAX_VALUE;
    }
}

package org.asyncio4j.tck.broken;

import java.time.Duration;
import org.asyncio4j.Context;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A loop that rounds deadlines up to ticks of ten milliseconds; within a tick the timer set first fires first. */
@Breaks("TIMER-400")
final class TimerWheelLoop extends ForwardingLoop {

    private static final long TICK = 10_000_000;

    TimerWheelLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        return super.callAt(Duration.ofNanos(Math.ceilDiv(when.toNanos(), TICK) * TICK), callback, context);
    }
}

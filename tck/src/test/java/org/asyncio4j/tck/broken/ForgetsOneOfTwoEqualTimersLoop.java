package org.asyncio4j.tck.broken;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.asyncio4j.Context;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A loop that keeps its timers in a map by deadline: the second timer with a deadline replaces the first. */
@Breaks("TIMER-016")
final class ForgetsOneOfTwoEqualTimersLoop extends ForwardingLoop {

    private final Map<Duration, TimerHandle> timers = new HashMap<>(); // loop thread

    ForgetsOneOfTwoEqualTimersLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        TimerHandle handle = super.callAt(when, callback, context);
        TimerHandle before = timers.put(when, handle);
        if (before != null) {
            before.cancel();
        }
        return handle;
    }
}

package org.asyncio4j.tck.broken;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.asyncio4j.Context;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** Keeps its timers in a map by deadline: the second one with a deadline takes the place of the first. */
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

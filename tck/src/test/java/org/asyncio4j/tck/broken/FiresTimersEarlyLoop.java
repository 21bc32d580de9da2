package org.asyncio4j.tck.broken;

import java.time.Duration;
import org.asyncio4j.Context;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A loop that counts in milliseconds and rounds down: timers are early by up to one. */
@Breaks("TIMER-021")
final class FiresTimersEarlyLoop extends ForwardingLoop {

    FiresTimersEarlyLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        return super.callAt(Duration.ofMillis(when.toMillis()), callback, context);
    }
}

package org.asyncio4j.tck.broken;

import java.time.Duration;
import org.asyncio4j.Context;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A loop whose timer handles return the delay instead of the deadline. */
@Breaks("TIMER-406")
final class ReturnsDelaysAsDeadlinesLoop extends ForwardingLoop {

    ReturnsDelaysAsDeadlinesLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public TimerHandle callAt(Duration when, Runnable callback, @Nullable Context context) {
        Duration delay = when.minus(time());
        TimerHandle handle = super.callAt(when, callback, context);
        return new Delayed(handle, delay);
    }

    private record Delayed(TimerHandle handle, Duration when) implements TimerHandle {

        @Override
        public void cancel() {
            handle.cancel();
        }

        @Override
        public boolean isCancelled() {
            return handle.isCancelled();
        }

        @Override
        public Context context() {
            return handle.context();
        }
    }
}

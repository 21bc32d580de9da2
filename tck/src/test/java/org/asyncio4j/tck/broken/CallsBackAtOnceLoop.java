package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** A loop whose callSoon, on its own thread, calls at once: why wait for the next turn? */
@Breaks({"CALL-002", "TIMER-017"})
final class CallsBackAtOnceLoop extends ForwardingLoop {

    CallsBackAtOnceLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        if (ThreadState.current().loop() != this || currentTask() != null) {
            return super.callSoon(callback, context);
        }
        callback.run();
        return super.callSoon(() -> {}, context);
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** A loop that checks the inbox of other threads only when it has nothing else to do. */
@Breaks("THREAD-402")
final class PutsOtherThreadsLastLoop extends ForwardingLoop {

    PutsOtherThreadsLastLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        if (ThreadState.current().loop() == this) {
            return super.callSoonThreadsafe(callback, context);
        }
        Context given = context != null ? context : Context.copyCurrent();
        return super.callSoonThreadsafe(() -> super.callSoon(callback, given), given);
    }
}

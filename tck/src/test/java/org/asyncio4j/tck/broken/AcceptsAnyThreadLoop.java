package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** A loop that silently accepts callbacks from other threads, even in debug mode. */
@Breaks("CALL-012")
final class AcceptsAnyThreadLoop extends ForwardingLoop {

    AcceptsAnyThreadLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        return ThreadState.current().loop() == this
                ? super.callSoon(callback, context)
                : super.callSoonThreadsafe(callback, context);
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** A loop that runs callbacks in the context of the code that scheduled them, not in a copy of it. */
@Breaks("CALL-010")
final class SharesTheContextLoop extends ForwardingLoop {

    SharesTheContextLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        return super.callSoon(callback, context != null ? context : ThreadState.current().context());
    }
}

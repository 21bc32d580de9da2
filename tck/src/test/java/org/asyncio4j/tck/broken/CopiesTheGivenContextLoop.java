package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that copies the context of each callback, even a given one: what the callback sets in it is lost. */
@Breaks("CALL-011")
final class CopiesTheGivenContextLoop extends ForwardingLoop {

    CopiesTheGivenContextLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        return super.callSoon(callback, context == null ? null : context.copy());
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that silently drops callbacks once it is closed. */
@Breaks("CALL-014")
final class AcceptsCallbacksWhenClosedLoop extends ForwardingLoop {

    AcceptsCallbacksWhenClosedLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        return isClosed() ? new Dropped() : super.callSoon(callback, context);
    }

    private record Dropped() implements Handle {

        @Override
        public void cancel() {}

        @Override
        public boolean isCancelled() {
            return true;
        }

        @Override
        public Context context() {
            return new Context();
        }
    }
}

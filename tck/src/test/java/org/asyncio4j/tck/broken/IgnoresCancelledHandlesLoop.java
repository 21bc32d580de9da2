package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that does not check the mark which cancelling a handle sets. */
@Breaks({"CALL-006", "CALL-402"})
final class IgnoresCancelledHandlesLoop extends ForwardingLoop {

    IgnoresCancelledHandlesLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        return new Marked(super.callSoon(callback, context));
    }

    private static final class Marked implements Handle {

        private final Handle handle;
        private boolean cancelled;

        Marked(Handle handle) {
            this.handle = handle;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public Context context() {
            return handle.context();
        }
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop that counts cancellation requests up and never down. */
@Breaks({"CANCEL-110", "CANCEL-111"})
final class NeverForgetsCancelRequestsLoop extends ForwardingLoop {

    NeverForgetsCancelRequestsLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> ForwardingTask<T> newTask(Task<T> around) {
        return new Stubborn<>(this, around);
    }

    private static final class Stubborn<T extends @Nullable Object> extends ForwardingTask<T> {

        Stubborn(ForwardingLoop loop, Task<T> inner) {
            super(loop, inner);
        }

        @Override
        public int uncancel() {
            return cancelling();
        }
    }
}

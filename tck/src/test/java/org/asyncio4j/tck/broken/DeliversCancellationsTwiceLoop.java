package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop that delivers a request to the task and to what it waits for, and so counts it twice. */
@Breaks({"CANCEL-110", "CANCEL-105"})
final class DeliversCancellationsTwiceLoop extends ForwardingLoop {

    DeliversCancellationsTwiceLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> ForwardingTask<T> newTask(Task<T> around) {
        return new Cancelled<>(this, around);
    }

    private static final class Cancelled<T extends @Nullable Object> extends ForwardingTask<T> {

        Cancelled(ForwardingLoop loop, Task<T> inner) {
            super(loop, inner);
        }

        @Override
        public boolean cancel(@Nullable Object message) {
            boolean cancelled = super.cancel(message);
            if (cancelled) {
                super.cancel(message);
            }
            return cancelled;
        }
    }
}

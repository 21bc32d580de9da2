package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop that cancels in the next turn: until then neither the task nor what it waits for is notified. */
@Breaks({"CANCEL-097", "TASK-081"})
final class CancelsLaterLoop extends ForwardingLoop {

    CancelsLaterLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> ForwardingTask<T> newTask(Task<T> around) {
        return new Later<>(this, around);
    }

    private static final class Later<T extends @Nullable Object> extends ForwardingTask<T> {

        Later(ForwardingLoop loop, Task<T> inner) {
            super(loop, inner);
        }

        @Override
        public boolean cancel(@Nullable Object message) {
            if (isDone()) {
                return false;
            }
            loop.callSoon(() -> super.cancel(message));
            return true;
        }
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop whose tasks report a successful cancel whether there was anything to cancel or not. */
@Breaks("CANCEL-116")
final class CancelsDoneTasksLoop extends ForwardingLoop {

    CancelsDoneTasksLoop(LoopConfig config) {
        super(config);
    }

    @Override
    <T extends @Nullable Object> ForwardingTask<T> newTask(Task<T> around) {
        return new Polite<>(this, around);
    }

    private static final class Polite<T extends @Nullable Object> extends ForwardingTask<T> {

        Polite(ForwardingLoop loop, Task<T> inner) {
            super(loop, inner);
        }

        @Override
        public boolean cancel(@Nullable Object message) {
            super.cancel(message);
            return true;
        }
    }
}

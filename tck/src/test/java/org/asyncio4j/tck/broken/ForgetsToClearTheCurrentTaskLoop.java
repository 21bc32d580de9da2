package org.asyncio4j.tck.broken;

import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop on which the task that ran last is the current one until another runs, even in callbacks. */
@Breaks("TASK-092")
final class ForgetsToClearTheCurrentTaskLoop extends ForwardingLoop {

    private @Nullable Task<?> last; // loop thread

    ForgetsToClearTheCurrentTaskLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public @Nullable Task<?> currentTask() {
        Task<?> current = super.currentTask();
        if (current != null) {
            last = current;
        }
        return last;
    }

    @Override
    public void suspend(Future<?> until) {
        last = super.currentTask();
        super.suspend(until);
    }

    @Override
    public void yieldNow() {
        last = super.currentTask();
        super.yieldNow();
    }
}

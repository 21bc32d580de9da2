package org.asyncio4j.tck.broken;

import org.asyncio4j.Coroutine;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.jspecify.annotations.Nullable;

/** A loop that starts each task in its turn, even one that is to start eagerly. */
@Breaks("EAGER-118")
final class IgnoresEagerStartLoop extends ForwardingLoop {

    IgnoresEagerStartLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        return super.newTask(coroutine, options.withoutEagerStart());
    }
}

package org.asyncio4j.tck.broken;

import org.asyncio4j.Coroutine;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.jspecify.annotations.Nullable;

/** A loop that keeps the task factory but never calls it. */
@Breaks("RUN-048")
final class IgnoresTheTaskFactoryLoop extends ForwardingLoop {

    IgnoresTheTaskFactoryLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        return newTask(coroutine, options);
    }
}

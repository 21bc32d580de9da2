package org.asyncio4j.tck.broken;

import org.asyncio4j.Coroutine;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** A loop on which a task runs in its creator's context, not in a copy: what it sets there stays. */
@Breaks("TASK-088")
final class RunsTasksInTheirCreatorsContextLoop extends ForwardingLoop {

    RunsTasksInTheirCreatorsContextLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        return super.newTask(
                coroutine, options.context() != null ? options : options.withContext(ThreadState.current().context()));
    }
}

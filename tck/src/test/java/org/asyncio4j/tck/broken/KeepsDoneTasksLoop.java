package org.asyncio4j.tck.broken;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.asyncio4j.Coroutine;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.jspecify.annotations.Nullable;

/** A loop whose list of all tasks holds tasks until they are collected, done or not. */
@Breaks("TASK-094")
final class KeepsDoneTasksLoop extends ForwardingLoop {

    private final Set<Task<?>> tasks = Collections.synchronizedSet(new LinkedHashSet<>());

    KeepsDoneTasksLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        Task<T> task = super.newTask(coroutine, options);
        tasks.add(task);
        return task;
    }

    @Override
    public Set<Task<?>> allTasks() {
        synchronized (tasks) {
            return new LinkedHashSet<>(tasks);
        }
    }
}

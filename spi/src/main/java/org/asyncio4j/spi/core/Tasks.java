package org.asyncio4j.spi.core;

import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.bootstrap.StackReserve;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** Creates the tasks of a loop. On the loop. */
public final class Tasks {

    private final Ports ports;
    private final TaskRegistry registry;
    private final Lifecycle lifecycle;
    private final ThreadCheck threads;
    private @Nullable TaskFactory factory; // on the loop

    public Tasks(Ports ports, TaskRegistry registry, Lifecycle lifecycle, ThreadCheck threads) {
        this.ports = ports;
        this.registry = registry;
        this.lifecycle = lifecycle;
        this.threads = threads;
    }

    public @Nullable TaskFactory factory() {
        return factory;
    }

    public void setFactory(@Nullable TaskFactory newFactory) {
        factory = newFactory;
    }

    /** Creates a task with the factory. */
    public <T extends @Nullable Object> Task<T> create(Coroutine<T> coroutine, TaskOptions options) {
        TaskFactory by = factory;
        if (by == null) {
            return createOwn(coroutine, options);
        }
        try {
            lifecycle.checkOpen();
            return by.createTask(ports.loop(), coroutine, options);
        } catch (Throwable failure) {
            UnusedCoroutine.close(coroutine, ports.reports());
            throw failure;
        }
    }

    /** Creates a task of the loop's own kind. */
    public <T extends @Nullable Object> Task<T> createOwn(Coroutine<T> coroutine, TaskOptions options) {
        CoroutineTask<T> task = null;
        try {
            lifecycle.checkOpen();
            threads.check();
            ThreadState state = ThreadState.current();
            Context context = options.context() != null ? options.context() : state.context().copy();
            boolean eager = Boolean.TRUE.equals(options.eagerStart()) && state.loop() == ports.loop();
            if (eager) {
                StackReserve.touch();
            }
            task = new CoroutineTask<T>(ports, coroutine, context, options.name());
            registry.add(task);
            if (eager) {
                task.startEagerly();
            } else {
                ports.scheduler().enqueue(task);
            }
            return task;
        } catch (Throwable failure) {
            abandon(task, coroutine);
            throw failure;
        }
    }

    /** Cleans up after the creation of a task has failed: unless it runs already, it never will. */
    private void abandon(@Nullable CoroutineTask<?> task, Coroutine<?> coroutine) {
        if (task != null) {
            task.abandoned = task.hasNotBegun(); // first: there may be no stack for more
        }
        if (task == null || task.abandoned) {
            UnusedCoroutine.close(coroutine, ports.reports());
            if (task != null) {
                registry.remove(task);
            }
        }
    }
}

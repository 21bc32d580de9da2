package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/** What {@link TaskFactory#eager()} does, as a method that can be referred to. */
final class EagerTaskFactory {

    private EagerTaskFactory() {}

    static <T extends @Nullable Object> Task<T> createTask(
            EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        return loop.newTask(coroutine, options.eagerStart() == null ? options.eager() : options);
    }
}

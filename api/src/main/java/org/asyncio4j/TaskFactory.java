package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A factory for the tasks of a loop. Its method is generic, so pass it as a method reference.
 *
 * @see EventLoop#setTaskFactory
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_task_factory">
 *     loop.set_task_factory</a>
 */
@FunctionalInterface
public interface TaskFactory {

    /**
     * Creates a task, usually by {@link EventLoop#newTask} with changed options. Loop thread; must not suspend.
     *
     * @return a task of {@code loop} that runs {@code coroutine}
     */
    <T extends @Nullable Object> Task<T> createTask(EventLoop loop, Coroutine<T> coroutine, TaskOptions options);

    /**
     * Returns a factory that runs the first step of every task inside {@code createTask}, unless the options of the
     * task specify otherwise. Any thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.eager_task_factory">
     *     asyncio.eager_task_factory</a>
     */
    static TaskFactory eager() {
        return TaskFactory::createEagerly;
    }

    private static <T extends @Nullable Object> Task<T> createEagerly(
            EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        return loop.newTask(coroutine, options.eagerStart() == null ? options.withEagerStart() : options);
    }
}

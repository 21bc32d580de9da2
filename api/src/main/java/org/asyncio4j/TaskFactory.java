package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * Makes the tasks of a loop; a generic method, so give it as a method reference.
 *
 * @see EventLoop#setTaskFactory
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_task_factory">
 *     loop.set_task_factory</a>
 */
@FunctionalInterface
public interface TaskFactory {

    /** Makes a task, usually by {@link EventLoop#newTask} with changed options. Loop thread; must not suspend. */
    <T extends @Nullable Object> Task<T> createTask(EventLoop loop, Coroutine<T> coroutine, TaskOptions options);

    /**
     * A factory that runs the first step of every task inside {@code createTask}, unless its options say otherwise.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.eager_task_factory">
     *     asyncio.eager_task_factory</a>
     */
    static TaskFactory eager() {
        return TaskFactory::createEagerly;
    }

    private static <T extends @Nullable Object> Task<T> createEagerly(
            EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        return loop.newTask(coroutine, options.eagerStart() == null ? options.eager() : options);
    }
}

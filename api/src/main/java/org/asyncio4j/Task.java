package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * A future driven by a coroutine: the unit that runs concurrently, is cancelled and is awaited.
 *
 * <p>A loop holds its tasks strongly until they are done. Between two awaits nothing else of the loop runs.
 *
 * @param <T> what its coroutine returns
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task">asyncio.Task</a>
 */
public interface Task<T extends @Nullable Object> extends Future<T> {

    /** The name: given, or {@code Task-<n>} from a counter of the whole process. Any thread. */
    String name();

    /** Changes the name. Loop thread. */
    void setName(String name);

    /** The coroutine it runs; null for a task that finished within its eager start. */
    @Nullable Coroutine<T> coroutine();

    /** The context in which every step of it runs. */
    Context context();

    /**
     * Asks the task to end: a {@link CancelledError} is thrown into it at its next step, and what it waits for is
     * cancelled now. A request, not an act: the task may clean up, refuse, or end otherwise. Loop thread; never
     * suspends. Every call on a task that is not done counts in {@link #cancelling()}.
     *
     * @return false if the task was already done
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel">Task.cancel</a>
     */
    @Override
    boolean cancel(@Nullable Object message);

    /** How many cancel requests stand: calls of {@link #cancel()} less calls of {@link #uncancel()}. */
    int cancelling();

    /**
     * Takes one cancel request back and returns how many remain, never below zero. Reaching zero also withdraws a
     * request that has not been delivered yet.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.uncancel">Task.uncancel</a>
     */
    int uncancel();
}

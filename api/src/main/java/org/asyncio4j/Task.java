package org.asyncio4j;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A future driven by a coroutine: the unit that runs concurrently, is cancelled and is awaited.
 *
 * <p>A loop holds its tasks strongly until they are done. Between two awaits of a task the loop runs nothing else.
 * Unless noted otherwise, methods of this interface must be called on the loop thread and do not suspend.
 *
 * @param <T> the type of the value its coroutine returns
 * @implSpec Every step of a task runs on one thread, which bears its name, and in its context; no thread-locals of
 *     other threads are inherited. A task that is cancelled before its first step closes its coroutine and never runs
 *     it. The first caller that requests the outcome of a cancelled task gets the error with which the task ended;
 *     later callers get a new one.
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task">asyncio.Task</a>
 */
public interface Task<T extends @Nullable Object> extends Future<T> {

    /**
     * Returns the name: the given one, or {@code Task-<n>} from a process-wide counter. Any thread.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.get_name">Task.get_name</a>
     */
    String name();

    /**
     * Changes the name. Loop thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.set_name">Task.set_name</a>
     */
    void setName(String name);

    /**
     * Returns the coroutine that the task runs, or null if the task finished within its eager start.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.get_coro">Task.get_coro</a>
     */
    @Nullable Coroutine<T> coroutine();

    /**
     * Returns the context in which every step of the task runs.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.get_context">Task.get_context</a>
     */
    Context context();

    /**
     * Requests that the task end: a {@link CancelledError} is thrown into it at its next step, and the future it waits
     * for is cancelled now. This is only a request: the task may clean up, refuse, or end in another way. Loop thread;
     * never suspends. Every call on a task that is not done counts in {@link #cancelling()}.
     *
     * @return false if the task was already done
     * @implSpec Chains of tasks may be longer than a stack is deep, and may be circular, also through {@code gather}:
     *     {@code CancelNode} of the spi follows them.
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel">Task.cancel</a>
     */
    @Override
    boolean cancel(@Nullable Object message);

    /**
     * Returns the number of pending cancel requests: calls of {@link #cancel()} less calls of {@link #uncancel()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancelling">Task.cancelling</a>
     */
    int cancelling();

    /**
     * Takes back one cancel request and returns the number of those that remain, never less than zero. Reaching zero
     * also withdraws a request that has not been delivered yet.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.uncancel">Task.uncancel</a>
     */
    int uncancel();

    /**
     * Returns the current stack of the task, the innermost frame first, without the frames of this library except for
     * the call that suspends; for a failed task, returns the stack of the failure. The list is empty before the first
     * step and after the task has ended normally. Any thread; never suspends.
     *
     * @implSpec Returns the empty list.
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.get_stack">Task.get_stack</a>
     */
    default List<StackTraceElement> stack() {
        return List.of();
    }

    /**
     * Prints {@link #stack()} as a stack trace under a line that names the task. Any thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.print_stack">Task.print_stack</a>
     */
    default void printStack(PrintStream to) {
        List<StackTraceElement> frames = stack();
        StringBuilder text = new StringBuilder(
                frames.isEmpty() ? "No stack for " : isDone() ? "Traceback for " : "Stack for ");
        text.append(this);
        frames.forEach(frame -> text.append(System.lineSeparator()).append("\tat ").append(frame));
        to.println(text);
    }
}

package org.asyncio4j;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A future driven by a coroutine: the unit that runs concurrently, is cancelled and is awaited.
 *
 * <p>A loop holds its tasks strongly until they are done. Between two awaits nothing else of the loop runs.
 *
 * @param <T> what its coroutine returns
 * @implSpec Every step of a task runs on one thread, which bears its name, and in its context; no thread-locals of others
 *     are inherited. A task that is cancelled before its first step closes its coroutine and never runs it. The error
 *     that a cancelled task has ended with is given to the first that asks for its outcome, later ones get a new one.
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
     * @implSpec Chains of tasks may be longer than a stack is deep, and may be circles, through {@code gather} as well:
     *     {@code CancelNode} of the spi goes along them.
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

    /**
     * Where its code stands now, the innermost frame first, without the frames of this library but for the call that
     * suspends; of a failed task, where the failure comes from. Empty before the first step and after a good end.
     * Any thread; never suspends.
     *
     * @implSpec Answers the empty list.
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

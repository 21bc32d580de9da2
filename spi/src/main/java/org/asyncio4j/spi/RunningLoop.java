package org.asyncio4j.spi;

import java.util.List;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.EnteredLoops;
import org.asyncio4j.bootstrap.FileOperations;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.NeverAwaited;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a thread into a loop that is written from scratch: while it lasts, the thread drives the loop, or runs
 * the code of one of its tasks.
 *
 * <p>The running loop and the current task of the facade, and every await, rely on it. A loop enters the thread that
 * drives it for each run, and the thread of each task from the task's first step to its last; a loop whose tasks have
 * no threads of their own enters the driving thread once more around each step. Contexts need no hook: {@link
 * Context#run} runs a callback, or the whole of a task, in its context.
 *
 * <pre>{@code
 * try (var _ = RunningLoop.enter(this)) {
 *     do {
 *         turn();
 *     } while (!stopping);
 * }
 * }</pre>
 *
 * <p>Closing it ends the entry and restores the state before it. It is closed by the thread that has entered, the
 * latest entry first. All methods are about the current thread and never suspend.
 *
 * @apiNote An {@code AbstractEventLoop} does all of this on its own.
 */
public final class RunningLoop implements AutoCloseable {

    private final ThreadState thread = ThreadState.current();
    private final EventLoop loop;
    private final @Nullable Task<?> task;
    private final @Nullable EventLoop loopBefore = thread.loop();
    private final @Nullable Task<?> taskBefore = thread.task();
    private boolean closed; // the thread that has entered

    private RunningLoop(EventLoop loop, @Nullable Task<?> task) {
        this.loop = loop;
        this.task = task;
    }

    /**
     * Enters the current thread as the one that drives {@code loop} and runs its callbacks: there is no current task.
     * Until this is closed, a dump of all tasks shows those of the loop.
     *
     * <p>A loop that is closed enters once more, to unwind its tasks. When it leaves, coroutine objects tracked by
     * debug mode that were never run are reported to its exception handler, and it waits for operations on files that
     * are under way.
     *
     * @throws org.asyncio4j.MisuseException if another loop runs on this thread
     */
    public static RunningLoop enter(EventLoop loop) {
        return entered(loop, null);
    }

    /**
     * Enters the current thread as the one that runs the code of {@code task}: it is the current task, and its loop the
     * running loop.
     *
     * @throws org.asyncio4j.MisuseException if another loop runs on this thread
     */
    public static RunningLoop enter(Task<?> task) {
        return entered(task.loop(), task);
    }

    private static RunningLoop entered(EventLoop loop, @Nullable Task<?> task) {
        RunningLoop entered = new RunningLoop(loop, task);
        EventLoop before = entered.loopBefore;
        if (before != null && before != loop) {
            throw Misuse.NESTED_RUN.exception("running here: " + before);
        }
        EnteredLoops.add(entered, loop, task == null);
        entered.thread.enter(loop, task);
        return entered;
    }

    /** Returns the loop that runs on the current thread, in a callback or in a task; null if none does. */
    public static @Nullable EventLoop current() {
        return ThreadState.current().loop();
    }

    /** Returns the task whose code the current thread runs; null in a callback, and where no loop runs. */
    public static @Nullable Task<?> currentTask() {
        return ThreadState.current().task();
    }

    /**
     * Returns the threads that have entered and not left, in any order: for checks that nothing was left behind, and
     * for dumps. Any thread.
     */
    public static List<Thread> threads() {
        return EnteredLoops.threads();
    }

    /**
     * Ends the entry that {@code enter} began. Idempotent.
     *
     * @throws IllegalStateException on another thread, or if a later entry has not been closed
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (ThreadState.current() != thread || thread.loop() != loop || thread.task() != task) {
            throw new IllegalStateException(
                    "close() on a thread that has not entered the loop, or before a later entry was closed: "
                            + loop + (task == null ? "" : ", " + task));
        }
        closed = true;
        try {
            if (task == null && loop.isClosed()) {
                NeverAwaited.reportAll(loop);
                FileOperations.loopClosed(loop);
            }
        } finally {
            EnteredLoops.remove(this);
            thread.enter(loopBefore, taskBefore);
        }
    }
}

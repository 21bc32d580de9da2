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
 * What a loop written from nothing says of a thread: that it drives this loop, or that it runs the code of this task.
 *
 * <p>The running loop and the current task of the facade, and every await, go by it. A loop enters the thread that
 * drives it for each run, and the thread of each task from the task's first step to its last; a loop whose tasks have no
 * threads of their own enters the driving thread once more around each step. Contexts need no hook: {@link Context#run}
 * runs a callback, or the whole of a task, in its context.
 *
 * <pre>{@code
 * try (var _ = RunningLoop.enter(this)) {
 *     do {
 *         turn();
 *     } while (!stopping);
 * }
 * }</pre>
 *
 * <p>Closing it says that this is over, and brings back what was there before. By the thread that has entered, the last
 * one first. All methods are about the current thread and never suspend.
 *
 * @apiNote An {@code AbstractEventLoop} does all of this by itself.
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
     * The current thread drives {@code loop}, and runs its callbacks: there is no current task. Until this is closed, a
     * dump of all tasks shows those of the loop.
     *
     * <p>A loop that is closed enters once more, to unwind its tasks. When it leaves, the coroutine objects that debug
     * mode knows of and that were never run are told to its exception handler, and operations on files that are under
     * way are waited for.
     *
     * @throws org.asyncio4j.MisuseException if another loop runs on this thread
     */
    public static RunningLoop enter(EventLoop loop) {
        return entered(loop, null);
    }

    /**
     * The current thread runs the code of {@code task}: it is the current one, and its loop the running one.
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

    /** The loop that runs on the current thread, in a callback or in a task; null where none does. */
    public static @Nullable EventLoop current() {
        return ThreadState.current().loop();
    }

    /** The task whose code the current thread runs; null in a callback, and where no loop runs. */
    public static @Nullable Task<?> currentTask() {
        return ThreadState.current().task();
    }

    /**
     * The threads that have entered and not left, in any order: for checks that nothing was left behind, and for dumps.
     * Any thread.
     */
    public static List<Thread> threads() {
        return EnteredLoops.threads();
    }

    /**
     * Ends what {@code enter} began. Idempotent.
     *
     * @throws IllegalStateException on another thread, or if what was entered later has not been closed
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (ThreadState.current() != thread || thread.loop() != loop || thread.task() != task) {
            throw new IllegalStateException(
                    "close() by a thread that has not entered, or before what it entered later: "
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

package org.asyncio4j.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;

/**
 * The steps before a loop is closed: its tasks end, then its generators, its file operations, and its default executor.
 */
public final class LoopShutdown {

    /** The time limit for the default executor, and for files: asyncio's constant. */
    private static final Duration EXECUTOR_JOIN_TIMEOUT = Duration.ofMinutes(5);

    private LoopShutdown() {}

    /**
     * Cancels the remaining tasks, waits for them, and reports those that failed instead. The current task, if there is
     * one, is spared, and so are bodies of generators: those are closed, not cancelled. On the loop's thread, or on its
     * owner's while the loop is not running.
     *
     * @param waiting waits for tasks; returns when all of them have ended
     */
    public static void cancelTasks(EventLoop loop, Consumer<? super List<Task<?>>> waiting) {
        Set<Task<?>> bodies = LiveGenerators.bodies(loop);
        Task<?> self = ThreadState.current().task();
        List<Task<?>> left = loop.allTasks().stream()
                .filter(task -> task != self && !bodies.contains(task))
                .<Task<?>>map(task -> task)
                .toList();
        if (left.isEmpty()) {
            return;
        }
        CancelAll.cancel(left, null, loop);
        if (loop instanceof ShutdownWatch watch) {
            watch.watchEndOf(left);
        }
        waiting.accept(left);
        for (Task<?> task : left) {
            if (!task.isCancelled() && task.exception() != null) {
                loop.callExceptionHandler(
                        ExceptionContext.of("unhandled exception during run() shutdown", task.exception())
                                .about(task));
            }
        }
    }

    /**
     * Closes the remaining generators, waits for file operations in progress, and shuts down the default executor. In a
     * task of the loop; suspends.
     */
    public static void closeRest(EventLoop loop) {
        loop.shutdownAsyncgens();
        FileOperations.awaitEnd(loop, EXECUTOR_JOIN_TIMEOUT);
        loop.shutdownDefaultExecutor(EXECUTOR_JOIN_TIMEOUT);
    }
}

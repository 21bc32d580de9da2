package org.asyncio4j.spi;

import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.LoopShutdown;
import org.asyncio4j.bootstrap.UnlessClosed;

/** Operations for a host on a loop that is its guest, and therefore has no runner. */
public final class GuestLoops {

    private GuestLoops() {}

    /**
     * Schedules {@code callback} on {@code loop}, as {@link EventLoop#callSoonThreadsafe} does. Any thread; never
     * suspends.
     *
     * @return false if the loop is closed, which is not misuse here, because a host cannot know it
     */
    public static boolean callUnlessClosed(EventLoop loop, Runnable callback) {
        return UnlessClosed.call(loop, callback);
    }

    /**
     * Does what a runner does before it closes its loop: cancels all other tasks and waits for them, closes the
     * remaining generators, and shuts down the default executor. Failures are passed to the loop's exception handler.
     * In a task of {@code loop}; suspends.
     */
    public static void windUp(EventLoop loop) {
        LoopShutdown.cancelTasks(loop, GuestLoops::awaitAll);
        LoopShutdown.closeRest(loop);
    }

    private static void awaitAll(List<Task<?>> left) {
        while (!left.stream().allMatch(Task::isDone)) {
            try {
                Asyncio.waitUntil(left);
            } catch (CancelledError byOneOfThem) {
                // two tasks that wind up cancel each other; a runner waits outside any task
            }
        }
    }
}

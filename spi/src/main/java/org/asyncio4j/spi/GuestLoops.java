package org.asyncio4j.spi;

import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.LoopEnd;
import org.asyncio4j.bootstrap.UnlessClosed;

/** What a host does with a loop that is its guest, and has no runner therefore. */
public final class GuestLoops {

    private GuestLoops() {}

    /**
     * Has {@code loop} run {@code callback}, as {@link EventLoop#callSoonThreadsafe} does. Any thread; never suspends.
     *
     * @return false if the loop is closed, which is no misuse here: a host does not know
     */
    public static boolean callUnlessClosed(EventLoop loop, Runnable callback) {
        return UnlessClosed.call(loop, callback);
    }

    /**
     * Does what a runner does before it closes its loop: cancels all other tasks and waits for them, closes the
     * generators that are left, shuts the default executor down. Failures are told to the loop's exception handler. In
     * a task of {@code loop}; suspends.
     */
    public static void windUp(EventLoop loop) {
        LoopEnd.cancelTasks(loop, GuestLoops::awaitAll);
        LoopEnd.closeRest(loop);
    }

    private static void awaitAll(List<Task<?>> left) {
        while (!left.stream().allMatch(Task::isDone)) {
            try {
                Asyncio.waitUntil(left);
            } catch (CancelledError byOneOfThem) {
                // it cancels all others that it finds: a runner waits outside, where it would not be found
            }
        }
    }
}

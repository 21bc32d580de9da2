package org.asyncio4j.spi.coroutines;

import org.asyncio4j.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The port through which coroutine threads see their loop: who has control, and what comes next.
 *
 * <p>Called by the holder of control, but for what says otherwise.
 */
public interface Control {

    /** The loop, for the state of its threads. Any thread. */
    EventLoop loop();

    /** Whether a coroutine that blocks is left alone, and the loop goes on. Any thread. */
    boolean suspendsBlockedTasks();

    /** The context class loader of the thread that drives the loop. */
    @Nullable ClassLoader contextClassLoader();

    /** The batons of the loop's handoff threads. Any thread. */
    Relay relay();

    /** {@code next} gets control; null for a callback. Returns what had it. */
    @Nullable Routine begins(@Nullable Routine next);

    /** Control comes back: to {@code before}, which started a task eagerly, or, if that is null, to the loop. */
    void ends(@Nullable Routine before);

    /** The next entry of the present turn, taken out of the queue, if it is a task; else null. */
    @Nullable Routine takeNextOfTurn();

    /** Takes back {@link #takeNextOfTurn}. */
    void putBack(Routine taken);

    /** Has {@code step} run by the loop, in a turn. Any thread. */
    void runOnLoop(Runnable step);

    /** Whether the loop is closed and ends its coroutines. Any thread. */
    boolean isUnwinding();

    /** A coroutine, null for a callback, goes on although its loop is closed: reports it before it is abandoned. */
    void goesOnAfterClose(@Nullable Routine routine);
}

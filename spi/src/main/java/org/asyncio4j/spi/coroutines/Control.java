package org.asyncio4j.spi.coroutines;

import org.asyncio4j.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The port through which coroutine threads see their loop: which one has control, and what comes next.
 *
 * <p>Called by the holder of control, unless stated otherwise.
 */
public interface Control {

    /** Returns the loop, for the state of its threads. Any thread. */
    EventLoop loop();

    /** Returns whether the loop continues while a coroutine blocks: the policy is SUSPEND_TASK. Any thread. */
    boolean suspendsBlockedTasks();

    /** Returns the context class loader of the thread that drives the loop. */
    @Nullable ClassLoader contextClassLoader();

    /** Returns the batons of the loop's handoff threads. Any thread. */
    Relay relay();

    /** Gives control to {@code next}; null for a callback. Returns the routine that had it. */
    @Nullable Routine giveControlTo(@Nullable Routine next);

    /** Returns control to {@code before}, which started a task eagerly, or, if that is null, to the loop. */
    void returnControlTo(@Nullable Routine before);

    /** Takes the next entry of the present turn out of the queue, if it is a task; otherwise returns null. */
    @Nullable Routine takeNextOfTurn();

    /** Undoes {@link #takeNextOfTurn}. */
    void putBack(Routine taken);

    /** Makes the loop run {@code step}, in a turn. Any thread. */
    void runOnLoop(Runnable step);

    /** Returns whether the loop is closed and ends its coroutines. Any thread. */
    boolean isUnwinding();

    /**
     * Reports a coroutine, or null for a callback, that continues although its loop is closed, before it is abandoned.
     */
    void reportRunningAfterClose(@Nullable Routine routine);
}

package org.asyncio4j.spi.core;

import java.util.Set;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * An observer of the events in a loop: for monitoring, of which the core itself is unaware.
 *
 * <p>It selects the topics it wants to be notified of; the others cost nothing. By default it is called by the thread
 * that has control. It must not throw.
 */
public interface LoopObserver {

    /** A topic of notifications. */
    enum Topic {
        /** Runs, the turns of a guest, and the close of the loop. */
        RUNS,
        /** The loop waits, or looks for I/O. */
        POLLS,
        /** Callbacks and steps of tasks, as long as {@link LoopObserver#wantsSteps} returns true. */
        STEPS,
        /** Tasks start, end, are cancelled. */
        TASKS,
        /** Failures that were never looked at. */
        FAILURES
    }

    /** Returns the topics it is notified of; always the same. */
    Set<Topic> topics();

    /** Is called when a run is about to begin, on another thread. By the thread that called for it. */
    default void runIsDue() {}

    default void runBegins() {}

    default void runEnds() {}

    /** Is called when a turn begins: all code that runs on {@code driver} from now on is the loop's. */
    default void turnBegins(Thread driver) {}

    /** Is called when the thread belongs to its owner again: for a guest's host after each turn, else after the run. */
    default void turnEnds() {}

    /** Is called when the loop is closed. By the thread that closes it. */
    default void loopClosed() {}

    /**
     * Is called when the loop is about to wait for at most {@code nanos} nanoseconds, {@link Long#MAX_VALUE} for no
     * limit.
     */
    default void pollBegins(long nanos) {}

    default void pollEnds() {}

    /**
     * Returns whether it wants to be notified of the steps of the turn that begins. If another one does, it is notified
     * all the same.
     */
    default boolean wantsSteps() {
        return false;
    }

    /**
     * Is called when code of the loop makes a callback or the next step of a task ready; not for what other threads
     * leave, nor for timers that are due.
     */
    default void becomesReady(Object step) {}

    /** Is called when a callback or the step of a task begins; the text of {@code step} describes it. */
    default void stepBegins(Object step) {}

    /** Is called when the step that began last has ended. */
    default void stepEnds(Object step) {}

    /** Is called when a task takes its first step. On its own thread. */
    default void taskStarts(Task<?> task) {}

    /**
     * Is called when a task has ended. On its own thread.
     *
     * @param failure its failure, if it failed
     */
    default void taskEnds(Task<?> task, @Nullable Throwable failure) {}

    /** Is called when a task has been requested to end. */
    default void taskIsCancelled(Task<?> task, @Nullable Object message) {}

    /** Is called when a failure is reported that was never looked at. */
    default void failureUnseen(ExceptionContext about) {}
}

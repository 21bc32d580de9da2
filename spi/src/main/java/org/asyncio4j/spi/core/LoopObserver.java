package org.asyncio4j.spi.core;

import java.util.Set;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in a loop: for watching it, none of which the core knows anything about.
 *
 * <p>It says which topics it wants to hear of, and the others cost nothing. Unless said otherwise it is called by the
 * thread that has control; it must not throw.
 */
public interface LoopObserver {

    /** What can be heard of. */
    enum Topic {
        /** Runs, the turns of a guest, and the close of the loop. */
        RUNS,
        /** The loop waits, or looks for I/O. */
        POLLS,
        /** Callbacks and steps of tasks, as long as {@link LoopObserver#wantsSteps} says so. */
        STEPS,
        /** Tasks start, end, are cancelled. */
        TASKS,
        /** Failures that were never looked at. */
        FAILURES
    }

    /** What it hears of; always the same. */
    Set<Topic> topics();

    /** A run is about to begin, on another thread. By the thread that called for it. */
    default void runIsDue() {}

    default void runBegins() {}

    default void runEnds() {}

    /** All that runs on {@code driver} from now on is the loop's. */
    default void turnBegins(Thread driver) {}

    /** The thread is its owner's again: for a guest's host after each turn, else after the run. */
    default void turnEnds() {}

    /** The loop is closed. By the thread that closes it. */
    default void loopClosed() {}

    /** It waits for so many nanoseconds at most, {@link Long#MAX_VALUE} for as long as it takes. */
    default void pollBegins(long nanos) {}

    default void pollEnds() {}

    /** Whether it wants to hear of the steps of the turn that begins. */
    default boolean wantsSteps() {
        return false;
    }

    /** A callback or the step of a task begins; its text says what it is. */
    default void stepBegins(Object step) {}

    /** The step that began last has ended. */
    default void stepEnds(Object step) {}

    /** A task takes its first step. On its own thread. */
    default void taskStarts(Task<?> task) {}

    /**
     * A task has ended. On its own thread.
     *
     * @param failure with which it did, if it failed
     */
    default void taskEnds(Task<?> task, @Nullable Throwable failure) {}

    /** A task was asked to end. */
    default void taskIsCancelled(Task<?> task, @Nullable Object message) {}

    /** A failure is reported that was never looked at. */
    default void failureUnseen(ExceptionContext about) {}
}

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
        /** Failures that were never retrieved. */
        FAILURES
    }

    /** Returns the topics it is notified of; always the same. */
    Set<Topic> topics();

    /** Called when a run is about to begin on another thread. On the thread that requested it. */
    default void runIsDue() {}

    default void runBegins() {}

    default void runEnds() {}

    /** Called when a turn begins: all code that runs on {@code driver} from now on is the loop's. */
    default void turnBegins(Thread driver) {}

    /** Called when the thread has been returned to its owner: after each turn of a guest, otherwise after the run. */
    default void turnEnds() {}

    /** Called when the loop is closed. On the thread that closes it. */
    default void loopClosed() {}

    /**
     * Called when the loop is about to wait for at most {@code nanos} nanoseconds, {@link Long#MAX_VALUE} for no limit.
     */
    default void pollBegins(long nanos) {}

    default void pollEnds() {}

    /**
     * Returns whether it needs notifications of the steps of the turn that begins. If another observer needs them, it
     * gets them as well.
     */
    default boolean wantsSteps() {
        return false;
    }

    /**
     * Called when code of the loop makes a callback or the next step of a task ready; not for entries added by other
     * threads, nor for timers that are due.
     */
    default void becomesReady(Object step) {}

    /** Called when a callback or the step of a task begins; the text of {@code step} describes it. */
    default void stepBegins(Object step) {}

    /** Called when the step that began last has ended. */
    default void stepEnds(Object step) {}

    /** Called when a task takes its first step. On its own thread. */
    default void taskStarts(Task<?> task) {}

    /**
     * Called when a task has ended. On its own thread.
     *
     * @param failure its failure, if it failed
     */
    default void taskEnds(Task<?> task, @Nullable Throwable failure) {}

    /** Called when the cancellation of a task has been requested. */
    default void taskIsCancelled(Task<?> task, @Nullable Object message) {}

    /** Called when a failure that was never retrieved is reported. */
    default void failureUnseen(ExceptionContext about) {}
}

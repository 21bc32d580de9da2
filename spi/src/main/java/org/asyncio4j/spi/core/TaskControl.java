package org.asyncio4j.spi.core;

import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.spi.coroutines.Control;
import org.asyncio4j.spi.coroutines.CoroutineThread;
import org.asyncio4j.spi.coroutines.Routine;
import org.jspecify.annotations.Nullable;

/** The port through which a task sees its loop: it begins, awaits, ends. Holder of control. */
public interface TaskControl extends Control {

    /** Creates a thread for a task, which is a {@link Routine}; not started. */
    CoroutineThread newThread(Task<?> task);

    /**
     * Suspends the task that runs here until {@code until} is done, or until its next turn if null. On its own thread.
     */
    void suspend(@Nullable Future<?> until);

    /** Notifies the back end that a coroutine has begun. On its own thread. */
    void coroutineBegan();

    /** Notifies the back end that a coroutine that has begun ends. On its own thread. */
    void coroutineEnded(Task<?> task);

    /** Records that a task is done, or will never begin. */
    void taskEnded(Routine task);

    /** Makes the run end with {@code failure} after the present step. */
    void endRunWith(Throwable failure);

    /** Throws the failure that is to end the run, if there is one. */
    void throwFatal();
}

package org.asyncio4j.spi.core;

import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.spi.coroutines.Control;
import org.asyncio4j.spi.coroutines.CoroutineThread;
import org.asyncio4j.spi.coroutines.Routine;
import org.jspecify.annotations.Nullable;

/** The port through which a task sees its loop: it begins, awaits, ends. Holder of control. */
public interface TaskControl extends Control {

    /** A thread for a task, which is a {@link Routine}; not started. */
    CoroutineThread newThread(Task<?> task);

    /** Suspends the task that runs here until {@code until} is done; null: until its next turn. On its own thread. */
    void suspend(@Nullable Future<?> until);

    /** A coroutine has begun, for the back end. On its own thread. */
    void hasBegun();

    /** A coroutine that has begun ends, for the back end. On its own thread. */
    void hasEnded(Task<?> task);

    /** A task is done, or will never begin. */
    void isOver(Routine task);

    /** Has the run end with {@code failure} after the present step. */
    void endRunWith(Throwable failure);

    /** Throws what is to end the run, if there is anything. */
    void throwWhatEndsRun();
}

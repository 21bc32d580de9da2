package org.asyncio4j.spi.coroutines;

import org.jspecify.annotations.Nullable;

/** A task, from the point of view of its coroutine thread and its loop's {@link Control}. */
public interface Routine {

    /** Returns the port to the loop. Any thread. */
    Control control();

    /** Runs it from its first step to its end. On its own thread. */
    void runBody();

    /** Returns the thread to give control to; null if the task has ended instead, or does not wait for its turn. */
    @Nullable CoroutineThread ready();

    /** Makes its first step run in a turn of its own: it cannot start at once. */
    void startInTurn();

    /** Makes the present await fail once its thread runs again. */
    void refuseAwait();

    /** Makes its current await on {@code thread} fail now, if it has not ended. On the driving thread. */
    void resumeRefused(CoroutineThread thread);
}

package org.asyncio4j.spi.coroutines;

import org.jspecify.annotations.Nullable;

/** A task, as its coroutine thread and its loop's {@link Control} see it. */
public interface Routine {

    /** The loop's side. Any thread. */
    Control control();

    /** Runs it from its first step to its end. On its own thread. */
    void runBody();

    /** The thread to give control to; null if it has ended instead, or does not wait for its turn. */
    @Nullable CoroutineThread ready();

    /** Has its first step run in a turn of its own: it cannot start at once. */
    void startInTurn();

    /** Has the present await fail once its thread runs again. */
    void refuseAwait();

    /** Has the await fail at which it stands on {@code thread}, now, if it still does. On the driving thread. */
    void resumeRefused(CoroutineThread thread);
}

package org.asyncio4j.bootstrap;

import java.util.function.Supplier;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A loop that shows what its tasks do, for reports and dumps. */
public interface ObservableLoop {

    /**
     * A wait at a primitive.
     *
     * @param at the primitive
     * @param holder the task that holds the primitive; null if there is none, or it is not known
     */
    record Wait(Object at, @Nullable Task<?> holder) {}

    /**
     * Returns a future of this loop for a task that waits at a primitive. Loop thread.
     *
     * @param at the primitive
     * @param holder returns the task that holds the primitive, or null if it is not known; called by any thread
     */
    Future<@Nullable Void> newWaiter(Object at, Supplier<@Nullable Task<?>> holder);

    /** Returns the primitive at which {@code task} waits, or null if it does not wait at one. Any thread, racily. */
    @Nullable Wait waitOf(Task<?> task);

    /** Returns the task that has control, or null if none has. Any thread, racily. */
    @Nullable Task<?> inControl();
}

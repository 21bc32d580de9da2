package org.asyncio4j.spi;

import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CancelCascade;
import org.jspecify.annotations.Nullable;

/**
 * A future whose cancellation is passed on to other futures, as the cancellation of a task is passed on to the future
 * that the task waits for.
 *
 * <p>Chains of awaits may be longer than a stack is deep, and may lead back to where they began, also through a {@code
 * gather}. A {@link Task} written from scratch that implements this interface, and whose {@code cancel} is {@link
 * #cancel(CancelNode, Object)}, is cancelled there like any other. All methods are for the loop thread and never
 * suspend.
 */
public interface CancelNode extends CancelCascade.Node {

    /** Cancels {@code first} and the futures it leads to; returns the result of {@code first}'s {@code cancel}. */
    static boolean cancel(CancelNode first, @Nullable Object message) {
        return CancelCascade.cancel(first, message);
    }

    /**
     * Returns whether this node takes a cancel at all: a task that is not done does, and counts it. The node is then on
     * the way.
     */
    @Override
    boolean beginCancel(@Nullable Object message);

    /** Returns whether this node is on the way: from {@link #beginCancel} to {@link #endCancel}. */
    @Override
    boolean isBeingCancelled();

    /**
     * Is called when this node is on the way and is reached again: the waits in this circle would never end. A task
     * returns true, and leaves its wait in {@link #endCancel}, to throw the cancellation in its next step.
     */
    @Override
    boolean closeCircle();

    /**
     * Returns the future that the cancel is passed on to as number {@code asked}, counted from zero; null if there is
     * none.
     */
    @Override
    @Nullable Future<?> nextToCancel(int asked);

    /**
     * Is called when all of them have been asked. A task throws the cancellation in its next step, unless the future it
     * waits for has taken it.
     *
     * @param taken whether any of them has taken it
     * @return the result of {@code cancel}
     */
    @Override
    boolean endCancel(@Nullable Object message, boolean taken);
}

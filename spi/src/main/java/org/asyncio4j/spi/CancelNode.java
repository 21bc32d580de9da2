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
     * Returns whether this node accepts the cancellation: a task that is not done does, and counts the request. The
     * cancellation of this node is then in progress.
     */
    @Override
    boolean beginCancel(@Nullable Object message);

    /**
     * Returns whether the cancellation of this node is in progress: from {@link #beginCancel} to {@link #endCancel}.
     */
    @Override
    boolean isBeingCancelled();

    /**
     * Called when this node is reached again while its cancellation is in progress: the waits form a cycle, and would
     * never end. A task returns true, and ends its wait in {@link #endCancel}, so that its next step throws the
     * cancellation.
     */
    @Override
    boolean closeCircle();

    /**
     * Returns the next future to which the cancellation is passed on, after {@code asked} others; null if there is
     * none.
     */
    @Override
    @Nullable Future<?> nextToCancel(int asked);

    /**
     * Called when the cancellation has been passed on to all of them. A task throws the cancellation in its next step,
     * unless the future it waits for has accepted it.
     *
     * @param taken whether any of them has accepted it
     * @return the result of {@code cancel}
     */
    @Override
    boolean endCancel(@Nullable Object message, boolean taken);
}

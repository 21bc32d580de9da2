package org.asyncio4j.spi;

import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CancelCascade;
import org.jspecify.annotations.Nullable;

/**
 * A future whose cancel goes on to other futures, as that of a task goes on to what the task waits for.
 *
 * <p>Chains of awaits may be longer than a stack is deep, and may lead back to where they began, through a {@code gather}
 * as well. A {@link Task} written from nothing that implements this, and whose {@code cancel} is {@link #cancel(CancelNode,
 * Object)}, is cancelled there as any other is. All methods are for the loop thread and never suspend.
 */
public interface CancelNode extends CancelCascade.Node {

    /** Cancels {@code first} and what it leads to; answers what {@code cancel} of that future has to answer. */
    static boolean cancel(CancelNode first, @Nullable Object message) {
        return CancelCascade.cancel(first, message);
    }

    /** Whether it takes a cancel at all: a task that is not done does, and counts it. It is on the way then. */
    @Override
    boolean beginCancel(@Nullable Object message);

    /** Whether it is on the way: from {@link #beginCancel} to {@link #endCancel}. */
    @Override
    boolean isBeingCancelled();

    /**
     * It is on the way and reached once more: what waits in this circle would never end. A task answers true, and
     * leaves its wait in {@link #endCancel}, to throw the cancellation in its next step.
     */
    @Override
    boolean closeCircle();

    /** The future that the cancel goes to as number {@code asked}, from zero on; null if there is none. */
    @Override
    @Nullable Future<?> nextToCancel(int asked);

    /**
     * All have been asked. A task throws the cancellation in its next step, unless what it waits for has taken it.
     *
     * @param taken whether any of them has taken it
     * @return what {@code cancel} answers
     */
    @Override
    boolean endCancel(@Nullable Object message, boolean taken);
}

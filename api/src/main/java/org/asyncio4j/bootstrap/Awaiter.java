package org.asyncio4j.bootstrap;

import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * A done callback behind which a task or future waits: the edge of the await graph that a plain callback would hide.
 *
 * <p>{@code gather}, {@code shield}, {@code waitUntil} and a task group add such callbacks to the futures they watch.
 * The edges are only these callbacks, so they cost nothing to keep and vanish with the callback.
 */
public interface Awaiter {

    /** Returns the waiting task, or a future that others may await; null if there is no longer one. */
    @Nullable Future<?> awaiter();
}

package org.asyncio4j.bootstrap;

import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * A done callback that somebody waits behind: the edge of the await graph that a plain callback would hide.
 *
 * <p>What {@code gather}, {@code shield}, {@code waitUntil} and a task group add to the futures they watch. The edges
 * are nothing but these callbacks, so they cost nothing to keep and vanish when the callback does.
 */
public interface Awaiter {

    /** Who waits: a task, or a future that others may await; null if nobody does any more. */
    @Nullable Future<?> awaiter();
}

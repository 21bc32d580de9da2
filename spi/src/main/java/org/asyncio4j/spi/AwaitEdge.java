package org.asyncio4j.spi;

import java.util.function.Consumer;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.Forwarding;
import org.jspecify.annotations.Nullable;

/**
 * A done callback that names its awaiter: an edge of the await graph.
 *
 * <p>A task of a loop written from scratch adds one to the future that it waits for. Others are added by {@code
 * gather}, {@code shield} and {@code waitUntil} to the futures they watch. {@link Future#awaitedBy} of such a loop
 * returns the awaiters that it finds behind the callbacks of the future.
 */
public interface AwaitEdge extends Awaiter {

    /**
     * Returns the task that waits, or a future that others may await in turn; null if nothing waits any longer. Any
     * thread.
     */
    @Override
    @Nullable Future<?> awaiter();

    /**
     * Returns the awaiter behind {@code callback}: a task, or a future whose own callbacks lead further. Returns null
     * if there is none, or if the callback does not name it. For {@code gather} or {@code shield} this is the
     * underlying future of the loop, so that a walk along the graph needs no nested calls. Any thread.
     */
    static @Nullable Future<?> awaiterBehind(Consumer<?> callback) {
        Future<?> awaiter = callback instanceof Awaiter known ? known.awaiter() : null;
        while (awaiter instanceof Forwarding forwarding) {
            awaiter = forwarding.forwardsTo();
        }
        return awaiter;
    }
}

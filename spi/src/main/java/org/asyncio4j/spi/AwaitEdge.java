package org.asyncio4j.spi;

import java.util.function.Consumer;
import org.asyncio4j.Future;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.Forwarding;
import org.jspecify.annotations.Nullable;

/**
 * A done callback that says who waits behind it: an edge of the await graph.
 *
 * <p>A task of a loop written from nothing adds one to the future that it waits for; what {@code gather}, {@code shield}
 * and {@code waitUntil} add to the futures they watch are others. {@link Future#awaitedBy} of such a loop is what it
 * finds behind the callbacks of the future.
 */
public interface AwaitEdge extends Awaiter {

    /** The task that waits, or a future that others may await in turn; null if nothing waits any more. Any thread. */
    @Override
    @Nullable Future<?> awaiter();

    /**
     * Who waits behind {@code callback}: a task, or a future whose own callbacks lead on. Null if nothing does, or if it
     * does not say. What stands for {@code gather} or {@code shield} is the future of the loop that is under it, so that
     * a look along the graph needs no calls in calls. Any thread.
     */
    static @Nullable Future<?> awaiterBehind(Consumer<?> callback) {
        Future<?> awaiter = callback instanceof Awaiter known ? known.awaiter() : null;
        while (awaiter instanceof Forwarding forwarding) {
            awaiter = forwarding.forwardsTo();
        }
        return awaiter;
    }
}

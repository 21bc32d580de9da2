package org.asyncio4j.bootstrap;

import org.asyncio4j.Future;

/** A future that wraps another one and changes some of its behaviour: a task that waits for it waits for the other. */
public interface Forwarding {

    /** Returns the wrapped future. */
    Future<?> forwardsTo();
}

package org.asyncio4j.bootstrap;

import org.asyncio4j.Future;

/** A future that is another one with something done differently: who waits for it waits for that one. */
public interface Forwarding {

    /** The other one. */
    Future<?> forwardsTo();
}

package org.asyncio4j.vertx;

import io.vertx.core.internal.ContextInternal;

/** Where a driver's context comes from, and what becomes of it when the loop closes. */
sealed interface ContextSource permits OwnVertx, GivenContext {

    /** The context; made now, if need be. Any thread. */
    ContextInternal context();

    /** Whether there is a context already. Any thread. */
    boolean isMade();

    /** The loop is closed. */
    void close();
}

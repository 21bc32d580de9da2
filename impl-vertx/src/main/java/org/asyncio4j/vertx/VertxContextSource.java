package org.asyncio4j.vertx;

import io.vertx.core.internal.ContextInternal;

/** The source of a driver's context, which also decides what happens to the context when the loop closes. */
sealed interface VertxContextSource permits OwnVertx, GivenContext {

    /** Returns the context, creating it if necessary. Any thread. */
    ContextInternal context();

    /** Returns whether there is a context already. Any thread. */
    boolean isCreated();

    /** Called when the loop is closed. */
    void close();
}

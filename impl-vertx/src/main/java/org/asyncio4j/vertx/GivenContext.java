package org.asyncio4j.vertx;

import io.vertx.core.internal.ContextInternal;

/**
 * A context of the user's. Its Vertx outlives the loop.
 *
 * @param context never a duplicated one
 */
record GivenContext(ContextInternal context) implements VertxContextSource {

    @Override
    public boolean isCreated() {
        return true;
    }

    @Override
    public void close() {}
}

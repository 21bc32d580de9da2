package org.asyncio4j.tck.broken;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;

/** A handle of a {@link ForwardingLoop}, around a handle of the inner loop. */
record ForwardingHandle(ForwardingLoop loop, Handle inner) implements Handle {

    @Override
    public void cancel() {
        loop.insideDo(inner::cancel);
    }

    @Override
    public boolean isCancelled() {
        return inner.isCancelled();
    }

    @Override
    public Context context() {
        return inner.context();
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}

package org.asyncio4j.tck.broken;

import java.util.Objects;

/** A user's callback in a form that the inner loop calls. */
record OutwardCallback(ForwardingLoop loop, Runnable callback) implements Runnable {

    OutwardCallback {
        Objects.requireNonNull(callback, "callback");
    }

    @Override
    public void run() {
        loop.outsideDo(callback);
    }

    @Override
    public String toString() {
        return callback.toString();
    }
}

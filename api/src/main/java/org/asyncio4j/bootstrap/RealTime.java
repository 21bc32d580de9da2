package org.asyncio4j.bootstrap;

import org.asyncio4j.transports.BaseTransport;
import org.jspecify.annotations.Nullable;

/**
 * A transport from which something comes in real time, whatever the loop's clock is: output or exit of a child process. As
 * long as a task waits for that, virtual time stands still. Loop thread.
 */
public interface RealTime {

    /** A task begins to wait. */
    void waitBegins();

    /** A task waits no more. */
    void waitEnds();

    /** Has {@code transport} know of a wait, if it is such a one. */
    static void begins(@Nullable BaseTransport transport) {
        if (transport instanceof RealTime real) {
            real.waitBegins();
        }
    }

    /** Ends what {@link #begins} began. */
    static void ends(@Nullable BaseTransport transport) {
        if (transport instanceof RealTime real) {
            real.waitEnds();
        }
    }
}

package org.asyncio4j.bootstrap;

import org.asyncio4j.transports.BaseTransport;
import org.jspecify.annotations.Nullable;

/**
 * A transport whose events occur in real time, regardless of the loop's clock: output or exit of a child process. As
 * long as a task waits for them, virtual time stands still. Loop thread.
 */
public interface RealTime {

    /** Called when a task begins to wait. */
    void waitBegins();

    /** Called when a task no longer waits. */
    void waitEnds();

    /** Calls {@link #waitBegins} on {@code transport} if its events occur in real time. */
    static void beginWait(@Nullable BaseTransport transport) {
        if (transport instanceof RealTime real) {
            real.waitBegins();
        }
    }

    /** Ends the effect of {@link #beginWait}. */
    static void endWait(@Nullable BaseTransport transport) {
        if (transport instanceof RealTime real) {
            real.waitEnds();
        }
    }
}

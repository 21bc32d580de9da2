package org.asyncio4j.spi.support;

import java.io.IOException;

/**
 * A driver that waits on behalf of a loop, on the loop's own thread, until there is I/O, a wake-up, or no time left.
 */
public non-sealed interface OwningDriver extends Driver {

    /**
     * Passes callbacks of ready I/O to the loop, waiting for some if need be. Loop thread.
     *
     * @param nanos how long to wait at most: zero for not at all, {@link Long#MAX_VALUE} for no limit
     */
    void poll(long nanos) throws IOException;

    /**
     * Makes the current poll, or else the next one, return at once. Any thread; never blocks. The core calls it only
     * when the loop may be waiting.
     */
    void wakeUp();

    /** Returns whether a poll that does not wait could find anything; if not, busy turns skip it. Loop thread. */
    default boolean watchesAnything() {
        return true;
    }
}

package org.asyncio4j.spi.support;

import java.io.IOException;

/**
 * A driver that waits on behalf of a loop, on the loop's own thread, until there is I/O, a wake-up, or no time left.
 */
public non-sealed interface OwningDriver extends Driver {

    /**
     * Passes callbacks of ready I/O to the loop, waiting for some if need be. Loop thread.
     *
     * <p>It may return early, even spuriously, but not repeatedly: the core checks what there is to do and polls again.
     * The core polls with zero in each turn in which something is ready; if {@link #watchesAnything} returns false,
     * only in turns in which it was woken just before it would have waited. Whether such a poll consumes a wake-up is
     * of no importance.
     *
     * <p>An interrupt of the thread may end the poll early and must not make it throw. It may keep the interrupt flag
     * or clear it: the core clears it before the next wait.
     *
     * <p>An exception ends the run: {@code runForever} throws it, an {@code IOException} as the cause of an {@code
     * UncheckedIOException}. What was ready stays so for the next run.
     *
     * @param nanos how long to wait at most: zero for not at all, {@link Long#MAX_VALUE} for no limit
     */
    void poll(long nanos) throws IOException;

    /**
     * Makes the current poll, or else the next one, return at once. Any thread; never blocks. The core calls it only
     * when the loop may be waiting.
     *
     * <p>It may come between the last check of the core and the beginning of {@code poll}: a poll that begins by
     * discarding earlier wake-ups loses it, and the loop is not woken.
     */
    void wakeUp();

    /** Returns whether a poll that does not wait could find anything; if not, busy turns skip it. Loop thread. */
    default boolean watchesAnything() {
        return true;
    }
}

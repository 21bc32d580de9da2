package org.asyncio4j;

import java.time.Duration;

/**
 * A callback scheduled for a time.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.TimerHandle">asyncio.TimerHandle</a>
 */
public interface TimerHandle extends Handle {

    /**
     * Returns the deadline on the clock of {@link EventLoop#time()}, even after the callback has run or was cancelled.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.TimerHandle.when">
     *     TimerHandle.when</a>
     */
    Duration when();
}

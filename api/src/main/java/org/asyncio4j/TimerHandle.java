package org.asyncio4j;

import java.time.Duration;

/**
 * A callback scheduled for a time.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.TimerHandle">asyncio.TimerHandle</a>
 */
public interface TimerHandle extends Handle {

    /** The deadline on the clock of {@link EventLoop#time()}; still told after it has run or was cancelled. */
    Duration when();
}

package org.asyncio4j.spi.watch;

import java.util.concurrent.TimeUnit;
import org.asyncio4j.EventLoop;

/**
 * The work that a loop has at one moment, counted from outside while the loop runs, so each figure may be slightly
 * outdated.
 *
 * @param tasks that are not done
 * @param ready entries that are ready to run
 * @param timers that are set
 * @param lagNanos the longest time without a new turn in the last ten seconds, in steps of 25 ms
 */
public record LoopFigures(EventLoop loop, int tasks, int ready, int timers, long lagNanos) {

    long lagMillis() {
        return TimeUnit.NANOSECONDS.toMillis(lagNanos);
    }
}

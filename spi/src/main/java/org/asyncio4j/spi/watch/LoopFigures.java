package org.asyncio4j.spi.watch;

import java.util.concurrent.TimeUnit;
import org.asyncio4j.EventLoop;

/**
 * What a loop has to do at one moment, counted from outside: while it goes on, so each figure may be a little old.
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

package org.asyncio4j.tck.example;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop core over a {@link ScheduledExecutorDriver}; a back end with I/O would add its operations here. */
final class ScheduledExecutorLoop extends AbstractEventLoop {

    ScheduledExecutorLoop(String backend, LoopConfig config) {
        super(backend, config, new ScheduledExecutorDriver());
    }
}

package org.asyncio4j.tck.executor;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** A loop that lives inside a scheduled executor. */
final class ExecutorLoop extends AbstractEventLoop {

    ExecutorLoop(LoopConfig config) {
        super(ExecutorLoopProvider.ID, config, new ExecutorDriver());
    }
}

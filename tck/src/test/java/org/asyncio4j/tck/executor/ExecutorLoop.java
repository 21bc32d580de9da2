package org.asyncio4j.tck.executor;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.io.SelectorThread;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** A loop that lives inside a scheduled executor. */
final class ExecutorLoop extends AbstractEventLoop {

    ExecutorLoop(LoopConfig config) {
        super(ExecutorLoopProvider.ID, config, new ExecutorDriver());
    }

    /** Returns the shared thread's readiness for sockets and all other I/O, as the executor has none of its own. */
    @Override
    protected Readiness readiness() {
        return SelectorThread.readiness(io());
    }
}

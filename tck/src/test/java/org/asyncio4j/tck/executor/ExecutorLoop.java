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

    /** Sockets and all the rest of I/O: the executor has none of its own, so the shared thread looks. */
    @Override
    protected Readiness readiness() {
        return SelectorThread.readiness(io());
    }
}

package org.asyncio4j.nio;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop core over a selector. */
final class NioEventLoop extends AbstractEventLoop {

    private final SelectorPoller poller;

    NioEventLoop(LoopConfig config, SelectorPoller poller) {
        super(NioEventLoopProvider.ID, config, poller);
        this.poller = poller;
    }

    @Override
    protected Readiness readiness() {
        return poller;
    }
}

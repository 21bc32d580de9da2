package org.asyncio4j.nio;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** The conformance of nio with handoff coroutines. */
class NioHandoffConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new NioEventLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }
}

package org.asyncio4j.virtual;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** The conformance of virtual with handoff coroutines. */
class VirtualHandoffConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new VirtualEventLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }
}

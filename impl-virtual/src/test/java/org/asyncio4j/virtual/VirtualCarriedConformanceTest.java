package org.asyncio4j.virtual;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** The conformance of virtual with carried coroutines. */
class VirtualCarriedConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new VirtualEventLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED);
    }
}

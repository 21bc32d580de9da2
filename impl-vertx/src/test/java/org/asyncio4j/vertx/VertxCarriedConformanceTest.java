package org.asyncio4j.vertx;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** The conformance of vertx with carried coroutines. */
class VertxCarriedConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new VertxEventLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED);
    }
}

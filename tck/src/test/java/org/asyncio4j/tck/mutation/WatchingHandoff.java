package org.asyncio4j.tck.mutation;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** Like {@link WatchingCarried}, with coroutines on threads. For PIT only. */
class WatchingHandoff extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new WatchingLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }
}

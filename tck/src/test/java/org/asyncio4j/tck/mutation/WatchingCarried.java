package org.asyncio4j.tck.mutation;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/**
 * The rules on a driver that owns its thread, without those about connections: each of them passes through the whole
 * core, and none is meant to detect a mutant of it, so they would multiply PIT's time and find nothing. For PIT only.
 */
class WatchingCarried extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new WatchingLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED);
    }
}

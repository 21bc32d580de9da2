package org.asyncio4j.tck.broken;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** The rules as run against each broken loop. */
class BrokenConformance extends EventLoopConformance {

    @Override
    protected EventLoopProvider provider() {
        return new BrokenLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED);
    }
}

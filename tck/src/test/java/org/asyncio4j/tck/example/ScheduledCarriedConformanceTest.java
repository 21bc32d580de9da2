package org.asyncio4j.tck.example;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** The smallest back end keeps the rules with carried coroutines. */
class ScheduledCarriedConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new ScheduledExecutorLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().coroutines(CoroutineMechanism.CARRIED);
    }
}

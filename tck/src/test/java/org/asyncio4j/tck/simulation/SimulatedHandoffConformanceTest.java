package org.asyncio4j.tck.simulation;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** A simulation without a seed keeps the rules with handoff coroutines. */
class SimulatedHandoffConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new SimulatedEventLoopProvider(Order.FIFO, 0);
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }
}

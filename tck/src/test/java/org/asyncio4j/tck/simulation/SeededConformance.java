package org.asyncio4j.tck.simulation;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** What the contract leaves open is decided by a seed: all rules hold. */
abstract class SeededConformance extends EventLoopConformance {

    private final CoroutineMechanism mechanism;
    private final long seed;

    SeededConformance(CoroutineMechanism mechanism, long seed) {
        this.mechanism = mechanism;
        this.seed = seed;
    }

    @Override
    protected EventLoopProvider provider() {
        return new SimulatedEventLoopProvider(Order.CONTRACT, seed);
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(mechanism);
    }
}

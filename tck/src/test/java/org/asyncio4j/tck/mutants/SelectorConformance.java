package org.asyncio4j.tck.mutants;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.selector.SelectorLoopProvider;

/** The rules as run against each mutant. */
class SelectorConformance extends EventLoopConformance {

    @Override
    protected EventLoopProvider provider() {
        return new SelectorLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED);
    }
}

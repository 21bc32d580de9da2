package org.asyncio4j.tck.mutation;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.selector.SelectorLoopProvider;

/** The rules on a driver that owns its thread, for code that the executor's driver never reaches; for PIT only. */
class SelectorCarried extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new SelectorLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED);
    }
}

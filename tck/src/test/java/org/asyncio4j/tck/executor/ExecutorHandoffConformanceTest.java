package org.asyncio4j.tck.executor;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

/** The smallest driver keeps the rules with handoff coroutines: the core does, whichever driver it has. */
class ExecutorHandoffConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new ExecutorLoopProvider();
    }

    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }
}

package com.acme.loop;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;

/** The same rules with handoff coroutines, which programs without the flag of the POM get. */
class AcmeLoopHandoffConformanceTest extends AcmeLoopConformanceTest {
    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }
}

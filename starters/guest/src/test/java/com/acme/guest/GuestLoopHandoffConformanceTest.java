package com.acme.guest;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;

/** The same rules with handoff coroutines, which programs without the flag of the POM get. */
class GuestLoopHandoffConformanceTest extends GuestLoopConformanceTest {
    @Override
    protected LoopConfig config() {
        return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
    }
}

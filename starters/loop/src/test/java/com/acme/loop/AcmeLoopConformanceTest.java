package com.acme.loop;

import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

class AcmeLoopConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new AcmeLoopProvider();
    }
}

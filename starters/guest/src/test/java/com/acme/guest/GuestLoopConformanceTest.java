package com.acme.guest;

import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;

class GuestLoopConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new GuestLoopProvider();
    }
}

package org.asyncio4j.vertx;

import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.junit.jupiter.api.Tag;

/** The conformance of vertx in a JVM without any flags, with the mechanism that it chooses there. */
@Tag("plain")
class VertxPlainConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new VertxEventLoopProvider();
    }
}

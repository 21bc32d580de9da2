package org.asyncio4j.vertx;

import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.junit.jupiter.api.Tag;

/** vertx keeps the rules in a JVM without a single flag, with the mechanism that it then chooses. */
@Tag("plain")
class VertxPlainConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new VertxEventLoopProvider();
    }
}

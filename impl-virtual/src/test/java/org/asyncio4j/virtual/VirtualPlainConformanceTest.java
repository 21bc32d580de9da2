package org.asyncio4j.virtual;

import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.junit.jupiter.api.Tag;

/** virtual keeps the rules in a JVM without a single flag, with the mechanism that it then chooses. */
@Tag("plain")
class VirtualPlainConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new VirtualEventLoopProvider();
    }
}

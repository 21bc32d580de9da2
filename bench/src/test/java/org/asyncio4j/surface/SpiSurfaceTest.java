package org.asyncio4j.surface;

import org.asyncio4j.spi.EventLoopProvider;

/** The public surface for authors of event loops. */
class SpiSurfaceTest extends SurfaceTests {

    SpiSurfaceTest() {
        super("spi", EventLoopProvider.class, 30);
    }
}

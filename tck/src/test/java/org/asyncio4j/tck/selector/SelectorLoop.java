package org.asyncio4j.tck.selector;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The core over a selector: it keeps every rule. Other tests break it. */
final class SelectorLoop extends AbstractEventLoop {

    private final SelectorDriver driver;

    SelectorLoop(LoopConfig config) {
        this(config, new SelectorDriver());
    }

    private SelectorLoop(LoopConfig config, SelectorDriver driver) {
        super(SelectorLoopProvider.ID, config, driver);
        this.driver = driver;
    }

    /** With this the core has all that READINESS and SOCKETS claim. */
    @Override
    protected Readiness readiness() {
        return driver;
    }
}

package org.asyncio4j.tck.selector;

import java.util.Set;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The core over a selector: it keeps every rule. Other tests break it. */
final class SelectorLoop extends AbstractEventLoop {

    private final SelectorDriver driver;
    private final Set<Capability> offered;

    SelectorLoop(LoopConfig config, Set<Capability> offered) {
        this(config, new SelectorDriver(), offered);
    }

    private SelectorLoop(LoopConfig config, SelectorDriver driver, Set<Capability> offered) {
        super(SelectorLoopProvider.ID, config, driver);
        this.driver = driver;
        this.offered = offered;
    }

    @Override
    protected Set<Capability> capabilities() {
        return offered;
    }

    /** Returns the driver's readiness, with which the core supports all uses of channels. */
    @Override
    protected Readiness readiness() {
        return driver;
    }
}

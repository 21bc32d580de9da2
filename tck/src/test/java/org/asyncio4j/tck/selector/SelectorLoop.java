package org.asyncio4j.tck.selector;

import java.util.Set;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The core over a selector: it keeps every rule. Other tests break it. */
final class SelectorLoop extends AbstractEventLoop {

    private final SelectorDriver driver;
    private final Set<Capability> ofChannels;

    SelectorLoop(LoopConfig config, Set<Capability> ofChannels) {
        this(config, new SelectorDriver(), ofChannels);
    }

    private SelectorLoop(LoopConfig config, SelectorDriver driver, Set<Capability> ofChannels) {
        super(SelectorLoopProvider.ID, config, driver);
        this.driver = driver;
        this.ofChannels = ofChannels;
    }

    @Override
    protected Set<Capability> channelCapabilities() {
        return ofChannels;
    }

    /** With this the core has all that channels are used for. */
    @Override
    protected Readiness readiness() {
        return driver;
    }
}

package org.asyncio4j.tck.oracle;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The core with only a selector below it. It never waits, so its clock must be a {@link TurnClock}. */
final class CoreLoop extends AbstractEventLoop {

    private final PollingDriver driver;

    CoreLoop(LoopConfig config) {
        this(config, new PollingDriver());
    }

    private CoreLoop(LoopConfig config, PollingDriver driver) {
        super("core", config, driver);
        this.driver = driver;
    }

    @Override
    protected Readiness readiness() {
        return driver;
    }
}

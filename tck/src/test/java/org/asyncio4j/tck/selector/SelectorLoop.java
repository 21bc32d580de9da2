package org.asyncio4j.tck.selector;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
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
        driver.deliverTo(io()::ready);
    }

    @Override
    public Handle addReader(SelectableChannel channel, Runnable callback) {
        return watch(channel, true, callback);
    }

    @Override
    public boolean removeReader(SelectableChannel channel) {
        return driver.unwatch(channel, true);
    }

    @Override
    public Handle addWriter(SelectableChannel channel, Runnable callback) {
        return watch(channel, false, callback);
    }

    @Override
    public boolean removeWriter(SelectableChannel channel) {
        return driver.unwatch(channel, false);
    }

    private Handle watch(SelectableChannel channel, boolean reading, Runnable callback) {
        checkUsable();
        Handle handle = io().newHandle(callback);
        driver.watch(channel, reading, handle);
        return handle;
    }
}

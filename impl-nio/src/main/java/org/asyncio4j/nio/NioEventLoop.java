package org.asyncio4j.nio;

import java.nio.channels.SelectableChannel;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop core over a selector, with readiness of channels. */
final class NioEventLoop extends AbstractEventLoop {

    private final SelectorPoller poller;

    NioEventLoop(LoopConfig config, SelectorPoller poller) {
        super(NioEventLoopProvider.ID, config, poller);
        this.poller = poller;
        poller.deliverTo(io()::ready);
    }

    @Override
    public Handle addReader(SelectableChannel channel, Runnable callback) {
        return watch(channel, Direction.READ, callback);
    }

    @Override
    public boolean removeReader(SelectableChannel channel) {
        return poller.unwatch(channel, Direction.READ);
    }

    @Override
    public Handle addWriter(SelectableChannel channel, Runnable callback) {
        return watch(channel, Direction.WRITE, callback);
    }

    @Override
    public boolean removeWriter(SelectableChannel channel) {
        return poller.unwatch(channel, Direction.WRITE);
    }

    private Handle watch(SelectableChannel channel, Direction direction, Runnable callback) {
        checkUsable();
        Handle handle = io().newHandle(callback);
        poller.watch(channel, direction, handle);
        return handle;
    }
}

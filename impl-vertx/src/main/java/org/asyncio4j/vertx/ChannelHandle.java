package org.asyncio4j.vertx;

import io.netty.channel.nio.NioSelectableChannelIoHandle;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.function.IntConsumer;

/** A channel as registered with Netty's event loop. Event loop's thread. */
final class ChannelHandle extends NioSelectableChannelIoHandle<SelectableChannel> {

    private final IntConsumer ready;

    ChannelHandle(SelectableChannel channel, IntConsumer ready) {
        super(channel);
        this.ready = ready;
    }

    @Override
    protected void handle(SelectableChannel channel, SelectionKey key) {
        ready.accept(key.readyOps());
    }

    /**
     * Does nothing: the event loop is ending, and the channel belongs to a transport, which ends with its loop, or to a
     * program.
     */
    @Override
    public void close() {}
}

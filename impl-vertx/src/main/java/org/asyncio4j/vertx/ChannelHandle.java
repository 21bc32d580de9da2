package org.asyncio4j.vertx;

import io.netty.channel.nio.NioSelectableChannelIoHandle;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.function.IntConsumer;

/** A channel as Netty's event loop knows it. Event loop's thread. */
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

    /** Nothing: the event loop ends, and the channel is a transport's, which ends with its loop, or a program's. */
    @Override
    public void close() {}
}

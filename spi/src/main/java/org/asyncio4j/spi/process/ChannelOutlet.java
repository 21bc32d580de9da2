package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.net.LoopNet;

/** An outlet to a pipe of the JDK, to which it writes what there is room for. Loop thread only. */
final class ChannelOutlet implements Outlet {

    private final Pipe.SinkChannel channel;
    private final PipeWatch watch;

    ChannelOutlet(LoopNet net, LoopIo io, Pipe.SinkChannel channel, Receiver receiver) throws IOException {
        this.channel = channel;
        this.watch = new PipeWatch(net, io, channel, SelectionKey.OP_WRITE, receiver::room);
    }

    @Override
    public void want(boolean room) {
        watch.want(room);
    }

    @Override
    public long underWay() {
        return 0;
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
        return channel.write(data);
    }

    @Override
    public long write(ByteBuffer[] pieces, int offset, int count) throws IOException {
        return channel.write(pieces, offset, count);
    }

    @Override
    public long write(ByteBuffer[] pieces) throws IOException {
        return channel.write(pieces);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        watch.close();
    }
}

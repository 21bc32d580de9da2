package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.net.LoopNet;

/** Writes to a pipe of the JDK what there is room for. Loop thread only. */
final class ChannelOutlet implements Outlet, Readiness.Sink {

    private final Pipe.SinkChannel channel;
    private final Receiver receiver;
    private final IoDoor door;
    private final LoopNet net;
    private final Handle writable;
    private final Readiness.Watch watch;
    private boolean wanted; // loop thread

    ChannelOutlet(LoopNet net, IoDoor door, Pipe.SinkChannel channel, Receiver receiver) throws IOException {
        this.net = net;
        this.door = door;
        this.channel = channel;
        this.receiver = receiver;
        this.writable = door.newHandle(this::tellRoom);
        channel.configureBlocking(false);
        this.watch = net.readiness().watch(channel, this);
    }

    @Override
    public void ready(int operations) {
        door.ready(writable);
    }

    private void tellRoom() {
        if (wanted) {
            receiver.room();
        }
    }

    @Override
    public void want(boolean room) {
        wanted = room;
        watch.want(room ? SelectionKey.OP_WRITE : 0);
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
        wanted = false;
        net.open().closeQuietly(watch::close);
    }
}

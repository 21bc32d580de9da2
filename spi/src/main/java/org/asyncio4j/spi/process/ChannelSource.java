package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.net.LoopNet;

/** Reads a pipe of the JDK when it is ready. Loop thread only. */
final class ChannelSource implements Source, Readiness.Sink {

    private final Pipe.SourceChannel channel;
    private final Receiver receiver;
    private final IoDoor door;
    private final LoopNet net;
    private final Handle readable;
    private final Readiness.Watch watch;
    private boolean wanted; // loop thread

    ChannelSource(LoopNet net, IoDoor door, Pipe.SourceChannel channel, Receiver receiver) throws IOException {
        this.net = net;
        this.door = door;
        this.channel = channel;
        this.receiver = receiver;
        this.readable = door.newHandle(this::read);
        channel.configureBlocking(false);
        this.watch = net.readiness().watch(channel, this);
    }

    @Override
    public void ready(int operations) {
        door.ready(readable);
    }

    @Override
    public void want(boolean more) {
        wanted = more;
        watch.want(more ? SelectionKey.OP_READ : 0);
    }

    private void read() {
        if (!wanted) {
            return;
        }
        ByteBuffer buffer = net.readBuffer().cleared();
        int count;
        try {
            count = channel.read(buffer);
        } catch (IOException failure) {
            receiver.failed(failure);
            return;
        }
        if (count < 0) {
            receiver.ended();
        } else if (count > 0) {
            receiver.received(buffer.flip());
        }
    }

    @Override
    public void close() {
        wanted = false;
        net.open().closeQuietly(watch::close);
    }
}

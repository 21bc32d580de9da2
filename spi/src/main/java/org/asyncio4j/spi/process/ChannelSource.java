package org.asyncio4j.spi.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.net.LoopNet;

/** A source that reads a pipe of the JDK when it is ready. Loop thread only. */
final class ChannelSource implements Source {

    private final Pipe.SourceChannel channel;
    private final Receiver receiver;
    private final LoopNet net;
    private final PipeWatch watch;

    ChannelSource(LoopNet net, LoopIo io, Pipe.SourceChannel channel, Receiver receiver) throws IOException {
        this.net = net;
        this.channel = channel;
        this.receiver = receiver;
        this.watch = new PipeWatch(net, io, channel, SelectionKey.OP_READ, this::read);
    }

    @Override
    public void want(boolean more) {
        watch.want(more);
    }

    private void read() {
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
        watch.close();
    }
}

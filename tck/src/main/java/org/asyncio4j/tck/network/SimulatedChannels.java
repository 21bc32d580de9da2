package org.asyncio4j.tck.network;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import org.jspecify.annotations.Nullable;

/** A provider of the channels of a simulated network, each on the host on which the current task runs. */
final class SimulatedChannels extends SelectorProvider {

    private final Network network;

    SimulatedChannels(Network network) {
        this.network = network;
    }

    @Override
    public SocketChannel openSocketChannel() {
        return stream(null);
    }

    @Override
    public SocketChannel openSocketChannel(ProtocolFamily family) {
        return stream(known(family));
    }

    private SocketChannel stream(@Nullable ProtocolFamily family) {
        return new StreamChannel(this, network.here(), family);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
        return new ListenerChannel(this, network.here(), null);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) {
        return new ListenerChannel(this, network.here(), known(family));
    }

    @Override
    public DatagramChannel openDatagramChannel() {
        return new DatagramPort(this, network.here(), null);
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) {
        if (family == StandardProtocolFamily.UNIX) {
            throw new UnsupportedOperationException("no datagrams of the family " + family);
        }
        return new DatagramPort(this, network.here(), known(family));
    }

    private static ProtocolFamily known(ProtocolFamily family) {
        if (!(family instanceof StandardProtocolFamily)) {
            throw new UnsupportedOperationException("no channels of the family " + family);
        }
        return family;
    }

    @Override
    public Pipe openPipe() {
        return new MemoryPipe(this, network.here());
    }

    /** Refuses: a selector serves waiting threads, and these channels have none. */
    @Override
    public AbstractSelector openSelector() {
        throw new UnsupportedOperationException("channels of a simulated network are watched by their loop only");
    }
}

package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.Transport;

/** Two transports of the running loop that are connected to each other, and their protocols. */
record ConnectedPair(Witness ours, Witness peer) implements AutoCloseable {

    private static final byte[] BLOCK = new byte[16 * 1024];

    /** More than any system holds for a channel of which it has been asked to hold little. */
    static final int SURPLUS = 1024 * 1024;

    /** With these protocols. Suspends. */
    static ConnectedPair open(Wire wire, Witness ours, Witness peer) {
        Sockets sockets = getRunningLoop().sockets();
        ChannelPair channels = wire.pair();
        sockets.connectAcceptedChannel(() -> ours, channels.ours());
        sockets.connectAcceptedChannel(() -> peer, channels.peer());
        return new ConnectedPair(ours, peer);
    }

    static ConnectedPair open(Wire wire) {
        return open(wire, new Witness(), new Witness());
    }

    /** Has the peer not read, and writes until much is kept and nothing more can be sent. Returns how much that was. */
    int fill() {
        peer.transport().pauseReading();
        return fill(ours.transport());
    }

    /** Writes until much is kept and nothing more can be sent, as the other side does not read. */
    static int fill(Transport transport) {
        int written = 0;
        while (transport.writeBufferSize() < SURPLUS) {
            transport.write(BLOCK);
            written += BLOCK.length;
        }
        return written;
    }

    /** The peer goes without the courtesies of closing: only TCP can do so on purpose. */
    void resetByPeer() throws IOException {
        NetworkChannel channel = peer.transport().extraInfo(ExtraInfo.SOCKET);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.transport().abort();
    }

    @Override
    public void close() {
        ours.transport().abort();
        peer.transport().abort();
    }
}

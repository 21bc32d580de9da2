package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.Transport;

/** Two transports of the running loop that are connected to each other, and their protocols. */
public record ConnectedPair(Witness ours, Witness peer) implements AutoCloseable {

    private static final byte[] BLOCK = new byte[16 * 1024];

    /** More than any system buffers for a channel that was set to buffer little. */
    public static final int SURPLUS = 1024 * 1024;

    /** Opens a pair with the given protocols. Suspends. */
    public static ConnectedPair open(SocketKind kind, Witness ours, Witness peer) {
        Sockets sockets = getRunningLoop().sockets();
        ChannelPair channels = kind.pair();
        sockets.connectAcceptedChannel(() -> ours, channels.ours());
        sockets.connectAcceptedChannel(() -> peer, channels.peer());
        return new ConnectedPair(ours, peer);
    }

    public static ConnectedPair open(SocketKind kind) {
        return open(kind, new Witness(), new Witness());
    }

    /**
     * Stops the peer from reading, and writes until much is buffered and nothing more can be sent. Returns the number
     * of bytes written.
     */
    public int fill() {
        peer.transport().pauseReading();
        return fill(ours.transport());
    }

    /** Writes until much is buffered and nothing more can be sent, as the other side does not read. */
    public static int fill(Transport transport) {
        int written = 0;
        while (transport.writeBufferSize() < SURPLUS) {
            transport.write(BLOCK);
            written += BLOCK.length;
        }
        return written;
    }

    /** The peer closes abruptly: only TCP can do so on purpose. */
    public void resetByPeer() throws IOException {
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

package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Two connected channels: one for a transport, the other for the rule itself to write and read. */
public record ChannelPair(SocketChannel ours, SocketChannel peer) implements AutoCloseable {

    private static final int LITTLE = 16 * 1024;

    /**
     * Makes the system buffer little of the data received here; set before connecting, as less room than before stalls
     * TCP.
     */
    static void receiveLittle(NetworkChannel channel) throws IOException {
        hold(StandardSocketOptions.SO_RCVBUF, channel);
    }

    /** Makes the system buffer little of the data to be sent from here. */
    static void sendLittle(NetworkChannel channel) throws IOException {
        hold(StandardSocketOptions.SO_SNDBUF, channel);
    }

    private static void hold(SocketOption<Integer> what, NetworkChannel channel) throws IOException {
        if (channel.supportedOptions().contains(what)) {
            channel.setOption(what, LITTLE); // it is a hint: the system has a minimum of its own
        }
    }

    /** The peer sends, and the system reports that the data has arrived. */
    public void send(String text) throws IOException {
        peer.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        ours.configureBlocking(false);
        RuleChannels.awaitReady(ours, SelectionKey.OP_READ);
    }

    /** The peer receives this many bytes, which have been sent: blocks this thread. */
    public String receive(int count) throws IOException {
        ByteBuffer received = ByteBuffer.allocate(count);
        peer.configureBlocking(false);
        while (received.hasRemaining()) {
            RuleChannels.awaitReady(peer, SelectionKey.OP_READ);
            if (peer.read(received) < 0) {
                throw new AssertionError("the end after " + received.position() + " of " + count + " bytes");
            }
        }
        return new String(received.array(), StandardCharsets.US_ASCII);
    }

    /** The peer closes abruptly: only TCP can do so on purpose. */
    public void resetByPeer() throws IOException {
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
    }

    @Override
    public void close() {
        try (ours; peer) {
            // both of them
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}

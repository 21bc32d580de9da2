package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A channel with room for as many datagrams as a test provides, which fails where the test requires. */
final class ScarceChannel extends DatagramChannel {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    /** The datagrams sent: the port of the address and the text. */
    final List<String> sent = new ArrayList<>();

    /** The number of further datagrams there is room for. */
    int room;

    /** Thrown by the next datagram. */
    @Nullable IOException failure;

    ScarceChannel() {
        super(null); // no selector is made of it
    }

    @Override
    public int send(ByteBuffer data, SocketAddress to) throws IOException {
        IOException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
        if (room == 0) {
            return 0;
        }
        room--;
        int size = data.remaining();
        sent.add(((InetSocketAddress) to).getPort() + " " + StandardCharsets.US_ASCII.decode(data));
        return size;
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer data) {
        return null;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return HERE;
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() {
        return null;
    }

    @Override
    public boolean isConnected() {
        return false;
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("a transport does without");
    }

    @Override
    public DatagramChannel bind(SocketAddress local) {
        throw unused();
    }

    @Override
    public DatagramChannel connect(SocketAddress remote) {
        throw unused();
    }

    @Override
    public DatagramChannel disconnect() {
        throw unused();
    }

    @Override
    public DatagramSocket socket() {
        throw unused();
    }

    @Override
    public int read(ByteBuffer data) {
        throw unused();
    }

    @Override
    public long read(ByteBuffer[] data, int offset, int length) {
        throw unused();
    }

    @Override
    public int write(ByteBuffer data) {
        throw unused();
    }

    @Override
    public long write(ByteBuffer[] data, int offset, int length) {
        throw unused();
    }

    @Override
    public <T> DatagramChannel setOption(SocketOption<T> name, T value) {
        throw unused();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw unused();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface over) {
        throw unused();
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface over, InetAddress source) {
        throw unused();
    }
}

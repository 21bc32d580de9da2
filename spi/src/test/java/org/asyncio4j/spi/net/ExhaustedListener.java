package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A listening channel that accepts nothing, and fails for as long as a test requires. */
final class ExhaustedListener extends ServerSocketChannel {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    /** Thrown by accept, if set. */
    @Nullable IOException failure;

    /** The number of attempts to accept. */
    int accepts;

    ExhaustedListener() {
        super(null); // no selector is made of it
    }

    @Override
    public @Nullable SocketChannel accept() throws IOException {
        accepts++;
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return HERE;
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("a listener does without");
    }

    @Override
    public ServerSocketChannel bind(SocketAddress local, int backlog) {
        throw unused();
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
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
    public ServerSocket socket() {
        throw unused();
    }
}

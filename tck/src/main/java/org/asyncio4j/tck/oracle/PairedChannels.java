package org.asyncio4j.tck.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.network.Network;

/** Two connected Unix sockets, as Python's {@code socketpair} creates them, for one loop to watch. */
record PairedChannels(SocketChannel first, SocketChannel second) {

    static PairedChannels open(EventLoop loop) {
        try {
            Path folder = Files.createTempDirectory("asyncio4j-pair");
            Path path = folder.resolve("s");
            SelectorProvider channels = Network.channelsOf(loop);
            try (ServerSocketChannel listener = channels.openServerSocketChannel(StandardProtocolFamily.UNIX)) {
                listener.bind(UnixDomainSocketAddress.of(path));
                SocketChannel first = channels.openSocketChannel(StandardProtocolFamily.UNIX);
                first.connect(listener.getLocalAddress());
                return new PairedChannels(first, listener.accept());
            } finally {
                Files.deleteIfExists(path);
                Files.delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.asyncio4j.ClientHandler;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.Streams;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.SslOptions;
import org.jspecify.annotations.Nullable;

/**
 * The place where the servers of a rule listen, and how they are reached: all that differs between {@link SocketKind}s.
 */
public final class ServerSite implements AutoCloseable {

    public static final String HOST = "127.0.0.1";

    /** The same host as an address, which needs no look-up. */
    public static final InetAddress ADDRESS = InetAddress.ofLiteral(HOST);

    private final @Nullable Path folder; // null for TCP

    ServerSite(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Returns a path in the folder. */
    public Path path(String name) {
        if (folder == null) {
            throw new IllegalStateException("only Unix sockets have paths");
        }
        return folder.resolve(name);
    }

    private static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    /** Returns a Unix socket that is bound but not yet served. */
    public ServerSocketChannel bound(String name) throws IOException {
        return RuleChannels.here()
                .openServerSocketChannel(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path(name)));
    }

    public Server serve(Supplier<? extends BaseProtocol> factory) {
        return serve(factory, ServerOptions.defaults());
    }

    public Server serve(Supplier<? extends BaseProtocol> factory, ServerOptions options) {
        return folder == null
                ? sockets().createServer(factory, List.of(HOST), 0, options)
                : sockets().createUnixServer(factory, path("server"), options);
    }

    public Server serveStreams(ClientHandler handler) {
        return folder == null
                ? Streams.startServer(handler, HOST, 0)
                : Streams.startUnixServer(handler, path("server"));
    }

    public Server serveStreams(ClientHandler handler, SslOptions ssl) {
        return folder == null
                ? Streams.startServer(handler, HOST, 0, ssl)
                : Streams.startUnixServer(
                        handler, path("server"), ServerOptions.defaults().withSsl(ssl), Streams.DEFAULT_LIMIT);
    }

    public static int port(Server server) {
        return ((InetSocketAddress) server.addresses().getFirst()).getPort();
    }

    public static <P extends BaseProtocol> Connection<P> connect(Supplier<P> factory, Server server) {
        return server.addresses().getFirst() instanceof UnixDomainSocketAddress unix
                ? sockets().createUnixConnection(factory, unix.getPath())
                : sockets().createConnection(factory, HOST, port(server));
    }

    public static StreamConnection connectStreams(Server server) {
        return server.addresses().getFirst() instanceof UnixDomainSocketAddress unix
                ? Streams.openUnixConnection(unix.getPath())
                : Streams.openConnection(HOST, port(server));
    }

    public static StreamConnection connectStreams(Server server, SslOptions ssl) {
        return server.addresses().getFirst() instanceof UnixDomainSocketAddress unix
                ? Streams.openUnixConnection(unix.getPath(), ssl)
                : Streams.openConnection(HOST, port(server), ssl);
    }

    /** Connects without the loop. Blocks this thread until the system has connected. */
    public static SocketChannel dial(SocketAddress address) {
        try {
            return RuleChannels.dial(address);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    public ChannelPair pair() {
        StandardProtocolFamily family = folder == null ? StandardProtocolFamily.INET : StandardProtocolFamily.UNIX;
        SelectorProvider channels = RuleChannels.here();
        try (ServerSocketChannel listener = channels.openServerSocketChannel(family)) {
            ChannelPair.receiveLittle(listener);
            listener.bind(folder == null
                    ? new InetSocketAddress(ADDRESS, 0)
                    : UnixDomainSocketAddress.of(path("pair")));
            SocketChannel ours = channels.openSocketChannel(family);
            ChannelPair.receiveLittle(ours);
            ChannelPair.sendLittle(ours);
            ours.connect(listener.getLocalAddress());
            SocketChannel peer = listener.accept();
            ChannelPair.sendLittle(peer);
            return new ChannelPair(ours, peer);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Removes the folder and its contents. */
    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> left = Files.list(folder)) {
            for (Path each : left.toList()) {
                Files.delete(each);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}

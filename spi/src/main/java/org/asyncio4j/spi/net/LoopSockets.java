package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.asyncio4j.Server;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;

/** Makes connections and servers over channels of the JDK. */
final class LoopSockets implements Sockets {

    private final LoopSide side;
    private final Resolver resolver;
    private final Connector connector;

    LoopSockets(LoopSide side, Channels channels) {
        this.side = side;
        this.resolver = new Resolver(side.loop());
        this.connector = new Connector(channels, side.open());
    }

    @Override
    public <P extends BaseProtocol> Connection<P> createConnection(
            Supplier<P> factory, String host, int port, ConnectOptions options) {
        List<InetSocketAddress> addresses = resolver.resolve(host, port);
        return join(factory, connector.connectToAny(addresses, options));
    }

    @Override
    public <P extends BaseProtocol> Connection<P> createUnixConnection(Supplier<P> factory, Path path) {
        return join(factory, connector.connect(UnixDomainSocketAddress.of(path), null));
    }

    @Override
    public <P extends BaseProtocol> Connection<P> connectAcceptedChannel(Supplier<P> factory, SocketChannel channel) {
        side.open().checkNotOwned(channel);
        if (!channel.isConnected()) {
            side.open().closeQuietly(channel);
            throw new IllegalArgumentException("the channel is not connected: " + channel);
        }
        return join(factory, channel);
    }

    /** Makes protocol and transport of a connected channel, and waits for connectionMade. */
    private <P extends BaseProtocol> Connection<P> join(Supplier<P> factory, SocketChannel channel) {
        P protocol;
        SocketTransport transport;
        try {
            protocol = factory.get();
            transport = new SocketTransport(side, channel, protocol, null);
        } catch (Throwable failure) {
            side.open().closeQuietly(channel);
            throw Throwing.any(failure);
        }
        side.begin(transport::begin, transport::close);
        return new Connection<>(transport, protocol);
    }

    @Override
    public Server createServer(
            Supplier<? extends BaseProtocol> factory, List<String> hosts, int port, ServerOptions options) {
        Set<SocketAddress> addresses = new LinkedHashSet<>();
        for (String host : hosts.isEmpty() ? List.of("") : hosts) {
            addresses.addAll(resolver.resolve(host, port));
        }
        return serve(factory, addresses, options);
    }

    @Override
    public Server createUnixServer(Supplier<? extends BaseProtocol> factory, Path path, ServerOptions options) {
        try {
            UnixPath.removeStaleSocket(path);
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
        return serve(factory, Set.of(UnixDomainSocketAddress.of(path)), options);
    }

    private Server serve(
            Supplier<? extends BaseProtocol> factory, Set<SocketAddress> addresses, ServerOptions options) {
        ListeningServer server = new ListeningServer(side, factory, options);
        try {
            server.bind(addresses);
            if (options.isServingAtOnce()) {
                server.startServing();
            }
        } catch (Throwable failure) {
            server.close();
            throw Throwing.any(failure);
        }
        return server;
    }
}

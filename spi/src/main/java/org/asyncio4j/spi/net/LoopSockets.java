package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.bootstrap.AdoptingServer;
import org.asyncio4j.bootstrap.AdoptingSockets;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.io.NetworkStack;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.SendFileMode;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** A factory of connections and servers over channels of the JDK. */
final class LoopSockets implements AdoptingSockets {

    private final LoopSide side;
    private final SupportedCapabilities supported;
    private final Resolver resolver;
    private final Connector connector;
    private final FileSender files;
    private final TlsConnections tls;

    LoopSockets(LoopSide side, Channels channels, SupportedCapabilities supported) {
        this.side = side;
        this.supported = supported;
        this.resolver = new Resolver(side.loop(), side.network());
        this.connector = new Connector(channels, side.open(), side.network().channels());
        this.files = new FileSender(side.loop());
        this.tls = new TlsConnections(side);
    }

    @Override
    public <P extends BaseProtocol> Connection<P> createConnection(
            Supplier<P> factory, String host, int port, ConnectOptions options) {
        checkOffered(options.ssl());
        SslOptions ssl = options.ssl() == null ? null : TlsConnections.named(options.ssl(), host);
        InetSocketAddress local = options.localAddress();
        List<InetSocketAddress> addresses = resolver.resolve(host, port);
        List<InetSocketAddress> locals = local == null ? List.of() : resolver.resolve(local);
        SocketChannel channel = connector.connectToAny(addresses, locals, options);
        return ssl == null ? join(factory, channel) : tls.join(factory, channel, ssl, TlsRole.CLIENT);
    }

    @Override
    public <P extends BaseProtocol> Connection<P> createUnixConnection(Supplier<P> factory, Path path) {
        return join(factory, connector.connect(UnixDomainSocketAddress.of(path), List.of()));
    }

    @Override
    public <P extends BaseProtocol> Connection<P> createUnixConnection(
            Supplier<P> factory, Path path, SslOptions ssl) {
        checkOffered(ssl);
        TlsConnections.checkNamed(ssl);
        return tls.join(factory, connector.connect(UnixDomainSocketAddress.of(path), List.of()), ssl, TlsRole.CLIENT);
    }

    @Override
    public <P extends BaseProtocol> Connection<P> connectAcceptedChannel(Supplier<P> factory, SocketChannel channel) {
        checkConnected(channel);
        return join(factory, channel);
    }

    @Override
    public <P extends BaseProtocol> Connection<P> connectAcceptedChannel(
            Supplier<P> factory, SocketChannel channel, SslOptions ssl) {
        checkOffered(ssl);
        checkConnected(channel);
        return tls.join(factory, channel, ssl, TlsRole.SERVER);
    }

    /** Refuses TLS if the loop does not offer it. */
    private void checkOffered(@Nullable SslOptions ssl) {
        if (ssl != null) {
            supported.require(Capability.TLS, "TLS");
        }
    }

    private void checkConnected(SocketChannel channel) {
        side.open().checkNotOwned(channel);
        if (!channel.isConnected()) {
            side.open().closeQuietly(channel);
            throw new IllegalArgumentException("the channel is not connected: " + channel);
        }
    }

    @Override
    public Transport startTls(
            Transport transport, BaseProtocol protocol, SslOptions ssl, TlsRole role, ByteBuffer ahead) {
        checkOffered(ssl);
        return tls.start(transport, protocol, ssl, role, ahead);
    }

    /** Creates protocol and transport for a connected channel, and waits for connectionMade. */
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
        Set<InetSocketAddress> addresses = new LinkedHashSet<>();
        for (String host : hosts.isEmpty() ? List.of("") : hosts) {
            addresses.addAll(resolver.resolve(host, port));
        }
        return serve(factory, server -> server.bind(withOneWildcard(addresses)), options);
    }

    /**
     * Returns the addresses with the first wildcard only: the JDK listens in both families at either, and cannot listen
     * at both.
     */
    private static List<InetSocketAddress> withOneWildcard(Set<InetSocketAddress> addresses) {
        List<InetSocketAddress> kept = new ArrayList<>(addresses);
        List<InetSocketAddress> wildcards =
                kept.stream().filter(each -> each.getAddress().isAnyLocalAddress()).toList();
        kept.removeAll(wildcards.stream().skip(1).toList());
        return kept;
    }

    @Override
    public Server createServer(
            Supplier<? extends BaseProtocol> factory, ServerSocketChannel channel, ServerOptions options) {
        side.open().checkNotOwned(channel);
        return serve(factory, server -> server.adopt(channel), options);
    }

    @Override
    public AdoptingServer createAdoptingServer(Supplier<? extends BaseProtocol> factory, ServerOptions options) {
        checkOffered(options.ssl());
        if (side.network() != NetworkStack.ofMachine()) {
            throw Misuse.LOOP_GROUP_STATE.exception(
                    "a simulated connection stays on the loop that has accepted it: " + side.loop());
        }
        return new ListeningServer(side, factory, options);
    }

    @Override
    public long sendFile(Transport transport, FileChannel file, long offset, long count, SendFileMode mode) {
        return files.send(transport, new FilePart(file, offset, count), mode);
    }

    @Override
    public List<InetSocketAddress> addressInfo(String host, int port) {
        return resolver.resolve(host, port);
    }

    @Override
    public String nameInfo(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("an unresolved address has no other name: " + address);
        }
        return resolver.name(address.getAddress());
    }

    @Override
    public Server createUnixServer(Supplier<? extends BaseProtocol> factory, Path path, ServerOptions options) {
        try {
            UnixPath.removeStaleSocket(path);
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
        return serve(factory, server -> server.bind(List.of(UnixDomainSocketAddress.of(path))), options);
    }

    /** Assigns addresses to a server. */
    @FunctionalInterface
    private interface Addressing {
        void of(ListeningServer server) throws IOException;
    }

    private Server serve(Supplier<? extends BaseProtocol> factory, Addressing addressing, ServerOptions options) {
        checkOffered(options.ssl());
        ListeningServer server = new ListeningServer(side, factory, options);
        try {
            addressing.of(server);
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

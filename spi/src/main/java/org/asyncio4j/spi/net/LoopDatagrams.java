package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.DatagramProtocol;
import org.asyncio4j.transports.Datagrams;
import org.asyncio4j.transports.Endpoint;
import org.jspecify.annotations.Nullable;

/** A factory of datagram endpoints over channels of the JDK. */
final class LoopDatagrams implements Datagrams {

    private final LoopSide side;
    private final Resolver resolver;

    LoopDatagrams(LoopSide side) {
        this.side = side;
        this.resolver = new Resolver(side.loop(), side.network());
    }

    @Override
    public <P extends DatagramProtocol> Endpoint<P> createDatagramEndpoint(
            Supplier<P> factory, DatagramOptions options) {
        if (options.localAddress() == null && options.remoteAddress() == null) {
            throw new IllegalArgumentException("an endpoint needs a local or a remote address");
        }
        List<@Nullable InetSocketAddress> locals = resolve(options.localAddress());
        List<@Nullable InetSocketAddress> remotes = resolve(options.remoteAddress());
        List<DatagramBinder> candidates = new ArrayList<>();
        for (InetSocketAddress local : locals) {
            for (InetSocketAddress remote : remotes) {
                candidates.add(new DatagramBinder(local, remote));
            }
        }
        candidates.removeIf(each -> !each.isOfOneFamily());
        return join(factory, candidates, options);
    }

    /**
     * Returns all addresses that {@code address} stands for, or a list of null if it is null. Suspends if a name has to
     * be looked up.
     */
    private List<@Nullable InetSocketAddress> resolve(@Nullable InetSocketAddress address) {
        if (address == null || !address.isUnresolved()) {
            return Collections.singletonList(address);
        }
        return Collections.unmodifiableList(resolver.resolve(address.getHostString(), address.getPort()));
    }

    private <P extends DatagramProtocol> Endpoint<P> join(
            Supplier<P> factory, List<DatagramBinder> candidates, DatagramOptions options) {
        IOException failure = null;
        for (DatagramBinder each : candidates) {
            DatagramChannel channel;
            try {
                channel = each.open(side.network().channels(), options);
            } catch (IOException unusable) {
                failure = merged(failure, unusable);
                continue;
            }
            return join(factory, channel, each.remote());
        }
        throw Throwing.any(failure == null ? new IOException("no addresses of one family: " + options) : failure);
    }

    private static IOException merged(@Nullable IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    @Override
    public <P extends DatagramProtocol> Endpoint<P> createDatagramEndpoint(
            Supplier<P> factory, DatagramChannel channel) {
        side.open().checkNotOwned(channel);
        InetSocketAddress remote;
        try {
            remote = (InetSocketAddress) channel.getRemoteAddress();
        } catch (IOException failure) {
            throw Throwing.any(failure); // as it is closed
        }
        return join(factory, channel, remote);
    }

    /** Creates protocol and transport for a channel, and waits for connectionMade. */
    private <P extends DatagramProtocol> Endpoint<P> join(
            Supplier<P> factory, DatagramChannel channel, @Nullable InetSocketAddress remote) {
        P protocol;
        DatagramChannelTransport transport;
        try {
            protocol = factory.get();
            transport = new DatagramChannelTransport(side, channel, remote, protocol);
        } catch (Throwable failure) {
            side.open().closeQuietly(channel);
            throw Throwing.any(failure);
        }
        side.begin(transport::begin, transport::close);
        return new Endpoint<>(transport, protocol);
    }
}

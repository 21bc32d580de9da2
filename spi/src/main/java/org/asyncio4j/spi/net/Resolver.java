package org.asyncio4j.spi.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.io.NetworkStack;
import org.jspecify.annotations.Nullable;

/** A resolver of host names to addresses, and of addresses to names. Literal addresses need no lookup. */
final class Resolver {

    private final EventLoop loop;
    private final NetworkStack network;

    Resolver(EventLoop loop, NetworkStack network) {
        this.loop = loop;
        this.network = network;
    }

    /**
     * Returns the distinct addresses of {@code host}; an empty host stands for every address of this machine. Suspends
     * if it needs a lookup.
     */
    List<InetSocketAddress> resolve(String host, int port) {
        if (host.isEmpty()) {
            return List.of(new InetSocketAddress(port));
        }
        InetAddress literal = literal(host);
        if (literal != null) {
            return List.of(new InetSocketAddress(literal, port));
        }
        return found(host).stream().distinct().map(address -> new InetSocketAddress(address, port)).toList();
    }

    private List<InetAddress> found(String host) {
        try {
            return network.addresses(loop, host);
        } catch (UnknownHostException unknown) {
            throw Throwing.any(unknown);
        }
    }

    /**
     * Returns the address itself if it is resolved, otherwise the addresses of its host. Suspends if it needs a lookup.
     */
    List<InetSocketAddress> resolve(InetSocketAddress address) {
        return address.isUnresolved() ? resolve(address.getHostString(), address.getPort()) : List.of(address);
    }

    /** Returns the name of {@code address}, or its textual form if it has none. Suspends. */
    String name(InetAddress address) {
        return network.name(loop, address);
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}

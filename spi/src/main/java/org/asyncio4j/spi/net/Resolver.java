package org.asyncio4j.spi.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.jspecify.annotations.Nullable;

/** Finds the addresses of hosts and the names of addresses, off the loop; literal addresses need no finding. */
final class Resolver {

    private final EventLoop loop;

    Resolver(EventLoop loop) {
        this.loop = loop;
    }

    /** Those of {@code host}, each once; empty stands for every address of this machine. Suspends if it has to ask. */
    List<InetSocketAddress> resolve(String host, int port) {
        if (host.isEmpty()) {
            return List.of(new InetSocketAddress(port));
        }
        InetAddress literal = literal(host);
        if (literal != null) {
            return List.of(new InetSocketAddress(literal, port));
        }
        InetAddress[] found = loop.runInExecutor(null, () -> InetAddress.getAllByName(host)).await();
        return Stream.of(found).distinct().map(address -> new InetSocketAddress(address, port)).toList();
    }

    /** The address as it is, or those of its host. Suspends if it has to ask. */
    List<InetSocketAddress> resolve(InetSocketAddress address) {
        return address.isUnresolved() ? resolve(address.getHostString(), address.getPort()) : List.of(address);
    }

    /** The name of {@code address}; itself as text if it has none. Suspends. */
    String name(InetAddress address) {
        return loop.runInExecutor(null, () -> nameless(address).getHostName()).await();
    }

    /** The same without the name by which it may have been found: that need not be its own. */
    private static InetAddress nameless(InetAddress address) throws UnknownHostException {
        return address instanceof Inet6Address inet6
                ? Inet6Address.getByAddress(null, inet6.getAddress(), inet6.getScopeId())
                : InetAddress.getByAddress(address.getAddress());
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}

package org.asyncio4j.spi.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.jspecify.annotations.Nullable;

/** Finds the addresses of hosts, off the loop; literal addresses need no finding. */
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

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}

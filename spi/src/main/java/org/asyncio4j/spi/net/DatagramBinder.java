package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.spi.SelectorProvider;
import org.asyncio4j.transports.DatagramOptions;
import org.jspecify.annotations.Nullable;

/** The opening of a datagram channel at a local address, or to a remote address, or both. */
record DatagramBinder(@Nullable InetSocketAddress local, @Nullable InetSocketAddress remote) {

    /** Returns whether both addresses are of one family, so that one can be reached from the other. */
    boolean isOfOneFamily() {
        return local == null || remote == null || family(local) == family(remote) || isAnyHere(local);
    }

    DatagramChannel open(SelectorProvider provider, DatagramOptions options) throws IOException {
        DatagramChannel channel = open(provider);
        try {
            if (options.reusePort()) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            if (options.broadcast()) {
                channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            }
            if (local != null || options.broadcast()) {
                channel.bind(local);
            }
            if (remote != null && !options.broadcast()) {
                channel.connect(remote);
            }
            return channel;
        } catch (UnsupportedOperationException unsupported) {
            channel.close();
            throw new IOException("not supported on this machine: " + options, unsupported);
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    /** Opens a channel of the family of its addresses, or of both families if only a port is given. */
    private DatagramChannel open(SelectorProvider provider) throws IOException {
        InetSocketAddress known = remote == null ? local : remote;
        if (known == null || (remote == null && known.getAddress().isAnyLocalAddress())) {
            return provider.openDatagramChannel();
        }
        try {
            return provider.openDatagramChannel(family(known));
        } catch (UnsupportedOperationException none) {
            throw new IOException("this machine does not support addresses of the family of " + known, none);
        }
    }

    /** Returns whether the address stands for an empty host: any address of this machine, of either family. */
    private static boolean isAnyHere(InetSocketAddress local) {
        return local.getAddress().isAnyLocalAddress() && local.getAddress() instanceof Inet4Address;
    }

    private static ProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }
}

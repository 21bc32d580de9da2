package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.ConnectOptions;
import org.jspecify.annotations.Nullable;

/** Connects channels. In tasks of the loop. */
final class Connector {

    private final Channels channels;
    private final OpenChannels open;

    Connector(Channels channels, OpenChannels open) {
        this.channels = channels;
        this.open = open;
    }

    /** Connects to the first of {@code addresses}, in order, that answers. Suspends; cancelled, it leaves nothing open. */
    SocketChannel connectToAny(List<InetSocketAddress> addresses, ConnectOptions options) {
        List<Exception> failures = new ArrayList<>();
        for (InetSocketAddress each : addresses) {
            InetSocketAddress from = options.localAddress();
            if (from != null && from.getAddress().getClass() != each.getAddress().getClass()) {
                failures.add(new IOException("the local address " + from + " is of another family than " + each));
                continue;
            }
            try {
                return connect(each, from);
            } catch (Exception failure) {
                failures.add(failure);
            }
        }
        throw Throwing.any(options.allErrors()
                ? new ExceptionGroup("create_connection failed", failures)
                : merged(failures));
    }

    private static Exception merged(List<Exception> failures) {
        Set<String> said = new LinkedHashSet<>();
        failures.forEach(each -> said.add(Repr.of(each)));
        if (said.size() == 1) {
            return failures.getFirst();
        }
        IOException all = new IOException("Multiple exceptions: " + String.join(", ", said));
        failures.forEach(all::addSuppressed);
        return all;
    }

    /** Connects to {@code to}. Suspends; cancelled, it leaves nothing open. */
    SocketChannel connect(SocketAddress to, @Nullable SocketAddress from) {
        SocketChannel channel = null;
        try {
            channel = to instanceof UnixDomainSocketAddress
                    ? SocketChannel.open(StandardProtocolFamily.UNIX)
                    : SocketChannel.open();
            channel.configureBlocking(false);
            if (from != null) {
                channel.bind(from);
            }
            channels.connect(channel, to);
            return channel;
        } catch (UnresolvedAddressException | UnsupportedAddressTypeException unusable) {
            close(channel);
            throw Throwing.any(new IOException("cannot connect from " + from, unusable));
        } catch (Throwable failure) {
            close(channel);
            throw Throwing.any(failure);
        }
    }

    private void close(@Nullable SocketChannel channel) {
        if (channel != null) {
            open.closeQuietly(channel);
        }
    }
}

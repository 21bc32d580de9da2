package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Body;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.Channels;
import org.asyncio4j.transports.ConnectOptions;
import org.jspecify.annotations.Nullable;

/** A connector of channels. In tasks of the loop. */
final class Connector {

    private final Channels channels;
    private final OpenChannels open;
    private final SelectorProvider provider;

    /** Creates a connector of channels that {@code provider} opens. */
    Connector(Channels channels, OpenChannels open, SelectorProvider provider) {
        this.channels = channels;
        this.open = open;
        this.provider = provider;
    }

    /**
     * Connects to the first of {@code addresses} that answers: to one after the other, or to several at a time if the
     * options specify so. Suspends; if cancelled, leaves nothing open.
     *
     * @param locals the local addresses, of which the first of the same family is used; empty for any address
     */
    SocketChannel connectToAny(
            List<InetSocketAddress> addresses, List<InetSocketAddress> locals, ConnectOptions options) {
        List<InetSocketAddress> order = AddressFamilies.interleaved(addresses, options.interleave());
        Duration headStart = options.happyEyeballsDelay();
        return headStart == null
                ? inOrder(order, locals, options)
                : staggered(order, locals, headStart, options);
    }

    private SocketChannel inOrder(
            List<InetSocketAddress> addresses, List<InetSocketAddress> locals, ConnectOptions options) {
        List<Exception> failures = new ArrayList<>();
        for (InetSocketAddress each : addresses) {
            try {
                return connect(each, locals);
            } catch (Exception failure) {
                failures.add(failure);
            }
        }
        throw failed(failures, options);
    }

    /** Closes every connected channel that is not returned: a cancelled race discards even its winner. */
    private SocketChannel staggered(
            List<InetSocketAddress> addresses,
            List<InetSocketAddress> locals,
            Duration headStart,
            ConnectOptions options) {
        List<SocketChannel> connected = new ArrayList<>(1);
        List<Body<SocketChannel, RuntimeException>> attempts = new ArrayList<>();
        for (InetSocketAddress each : addresses) {
            attempts.add(() -> {
                SocketChannel channel = connect(each, locals);
                connected.add(channel);
                return channel;
            });
        }
        try {
            StaggeredRace.Result<SocketChannel> race = StaggeredRace.run(attempts, headStart);
            SocketChannel winner = race.winner();
            if (winner == null) {
                throw failed(exceptions(race.failures()), options);
            }
            connected.remove(winner);
            return winner;
        } finally {
            connected.forEach(open::closeQuietly);
        }
    }

    /**
     * Returns the failures as exceptions. Throws one that is not an exception, as when an attempt was cancelled
     * individually.
     */
    private static List<Exception> exceptions(List<@Nullable Throwable> failures) {
        List<Exception> exceptions = new ArrayList<>();
        for (Throwable each : failures) {
            if (each instanceof Exception exception) {
                exceptions.add(exception);
            } else if (each != null) {
                throw Throwing.any(each);
            }
        }
        return exceptions;
    }

    private static RuntimeException failed(List<Exception> failures, ConnectOptions options) {
        throw Throwing.any(options.allErrors()
                ? new ExceptionGroup("create_connection failed", failures)
                : merged(failures));
    }

    private static Exception merged(List<Exception> failures) {
        Set<String> messages = new LinkedHashSet<>();
        failures.forEach(each -> messages.add(Repr.of(each)));
        if (messages.size() == 1) {
            return failures.getFirst();
        }
        IOException all = new IOException("Multiple exceptions: " + String.join(", ", messages));
        failures.forEach(all::addSuppressed);
        return all;
    }

    /** Connects to {@code to}. Suspends; if cancelled, leaves nothing open. */
    SocketChannel connect(SocketAddress to, List<InetSocketAddress> locals) {
        SocketChannel channel = null;
        try {
            channel = to instanceof UnixDomainSocketAddress
                    ? provider.openSocketChannel(StandardProtocolFamily.UNIX)
                    : provider.openSocketChannel();
            channel.configureBlocking(false);
            if (!locals.isEmpty()) {
                bind(channel, locals, to);
            }
            channels.connect(channel, to);
            return channel;
        } catch (UnresolvedAddressException | UnsupportedAddressTypeException unusable) {
            close(channel);
            throw Throwing.any(new IOException("cannot connect to " + to + " from " + locals, unusable));
        } catch (Throwable failure) {
            close(channel);
            throw Throwing.any(failure);
        }
    }

    /** Binds to the first of {@code locals} from which {@code to} can be reached. */
    private static void bind(SocketChannel channel, List<InetSocketAddress> locals, SocketAddress to)
            throws IOException {
        IOException taken = null;
        for (InetSocketAddress each : locals) {
            if (!AddressFamilies.areSame(each, to)) {
                continue;
            }
            try {
                channel.bind(each);
                return;
            } catch (IOException failure) {
                taken = UnixPath.named(failure, each);
            }
        }
        throw taken != null ? taken : new IOException("no local address of the family of " + to + " in " + locals);
    }

    private void close(@Nullable SocketChannel channel) {
        if (channel != null) {
            open.closeQuietly(channel);
        }
    }
}

package org.asyncio4j.spi.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Handle;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.transports.ServerOptions;
import org.jspecify.annotations.Nullable;

/** A listener of a server at one address. Loop thread only. */
final class Listener {

    private static final Duration PAUSE = Duration.ofSeconds(1); // when no descriptors are left
    private final LoopSide side;
    private final ListeningServer server;
    private final ServerSocketChannel channel;
    private final SocketAddress address;
    private final ServerOptions options;
    private final @Nullable UnixPath path; // to be removed at the end
    private Readiness.@Nullable Watch watch; // loop thread; null before it listens
    private @Nullable TimerHandle pause; // loop thread; while it waits for descriptors

    private Listener(
            LoopSide side,
            ListeningServer server,
            ServerSocketChannel channel,
            SocketAddress address,
            ServerOptions options,
            @Nullable UnixPath path) {
        this.side = side;
        this.server = server;
        this.channel = channel;
        this.address = address;
        this.options = options;
        this.path = path;
        side.open().add(channel, server, server.site());
    }

    /** Binds to the address. */
    static Listener bind(LoopSide side, ListeningServer server, SocketAddress address, ServerOptions options)
            throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        SelectorProvider provider = side.network().channels();
        ServerSocketChannel channel =
                unix
                        ? provider.openServerSocketChannel(StandardProtocolFamily.UNIX)
                        : provider.openServerSocketChannel();
        try {
            channel.configureBlocking(false);
            if (!unix) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.isReuseAddress());
                if (options.isReusePort()) {
                    channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                }
            }
            channel.bind(address, options.backlog());
            return bound(side, server, channel, options);
        } catch (UnsupportedAddressTypeException otherFamily) {
            side.open().closeQuietly(channel);
            throw new IOException("Protocol family unavailable: " + address, otherFamily);
        } catch (IOException failure) {
            side.open().closeQuietly(channel);
            throw UnixPath.named(failure, address);
        } catch (Throwable failure) {
            side.open().closeQuietly(channel);
            throw failure;
        }
    }

    /** Listens over a channel that is already bound; closes it if this fails. */
    static Listener over(
            LoopSide side, ListeningServer server, ServerSocketChannel channel, ServerOptions options)
            throws IOException {
        try {
            channel.configureBlocking(false);
            if (channel.getLocalAddress() == null) {
                throw new IllegalArgumentException("the channel is not bound: " + channel);
            }
            return bound(side, server, channel, options);
        } catch (Throwable failure) {
            side.open().closeQuietly(channel);
            throw failure;
        }
    }

    private static Listener bound(
            LoopSide side, ListeningServer server, ServerSocketChannel channel, ServerOptions options)
            throws IOException {
        SocketAddress address = channel.getLocalAddress();
        UnixPath path = address instanceof UnixDomainSocketAddress at && options.isSocketCleanedUp()
                ? UnixPath.of(at.getPath())
                : null;
        return new Listener(side, server, channel, address, options, path);
    }

    /**
     * Returns whether this machine has the address, though perhaps not that port: the failure of {@link #bind} does not
     * show it.
     */
    static boolean isAvailable(LoopSide side, SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return true;
        }
        try (ServerSocketChannel probe = side.network().channels().openServerSocketChannel()) {
            probe.bind(new InetSocketAddress(inet.getAddress(), 0));
            return true;
        } catch (IOException | UnsupportedAddressTypeException unavailable) {
            return false;
        }
    }

    SocketAddress address() {
        return address;
    }

    /** Starts to accept. */
    void listen() {
        Handle ready = side.io().newHandle(this::accept);
        try {
            Readiness.Watch mine = side.readiness().watch(channel, operations -> side.io().ready(ready));
            watch = mine;
            mine.want(SelectionKey.OP_ACCEPT);
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
    }

    private void accept() {
        for (int i = 0; i <= options.backlog() && channel.isOpen() && pause == null; i++) {
            SocketChannel connection;
            try {
                connection = channel.accept();
            } catch (IOException failure) {
                failed(failure);
                return;
            }
            if (connection == null) {
                return;
            }
            server.accepted(connection);
        }
    }

    /**
     * Waits for a while after any failure, as otherwise the loop would try again in every turn. The JDK identifies the
     * failure only by a text in the system's language, and itself skips failures that concern a single connection.
     */
    private void failed(IOException failure) {
        Readiness.Watch mine = watch;
        if (mine == null || !channel.isOpen()) {
            Log.report(Level.DEBUG, "accepting a connection failed", failure);
            return;
        }
        side.loop().callExceptionHandler(
                ExceptionContext.of("socket.accept() out of system resource", failure).with("socket", channel));
        mine.want(0);
        pause = side.loop().callLater(PAUSE, () -> {
            pause = null;
            mine.want(SelectionKey.OP_ACCEPT);
        });
    }

    void close() {
        if (pause != null) {
            pause.cancel();
        }
        if (path != null) {
            path.removeIfSame();
        }
        side.open().closeQuietly(watch != null ? watch::close : channel);
        side.open().remove(channel);
    }
}

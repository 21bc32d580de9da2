package org.asyncio4j.spi.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.bootstrap.AdoptingServer;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Distribution;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.HandlerTasks;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A server over listening channels, or over none if another loop accepts. Loop thread only, unless a method states
 * otherwise.
 */
final class ListeningServer implements AdoptingServer, OpenChannels.Owner {

    /*
     * Overview.
     *
     *   BOUND --startServing--> SERVING --close--> CLOSED
     *      '-----------------------close--------------^
     */

    private enum State {
        BOUND,
        SERVING,
        CLOSED
    }

    private final LoopSide side;
    private final Supplier<? extends BaseProtocol> factory;
    private final ServerOptions options;
    private final Context context = Context.copyCurrent(); // in which protocols are created
    private final @Nullable CreationSite site; // debug mode
    private final Shutdown shutdown;
    private final List<Listener> listeners = new ArrayList<>(); // loop thread
    private final Set<SocketTransport> connections = new LinkedHashSet<>(); // loop thread
    private volatile int connectionCount; // written by the loop thread
    private final List<Future<@Nullable Void>> waiting = new ArrayList<>(); // loop thread
    private volatile State state = State.BOUND; // written by the loop thread
    private @Nullable Future<@Nullable Void> servingForever; // loop thread

    ListeningServer(LoopSide side, Supplier<? extends BaseProtocol> factory, ServerOptions options) {
        this.side = side;
        this.factory = factory;
        this.options = options;
        this.site = side.open().site();
        this.shutdown = new Shutdown(
                this, factory instanceof HandlerTasks handlers ? handlers : HandlerTasks.NONE);
    }

    /** Returns where the server was created, or null if unknown. */
    @Nullable CreationSite site() {
        return site;
    }

    /** Binds to these addresses, except those that this machine does not have, unless it has none of them. */
    void bind(Collection<? extends SocketAddress> addresses) throws IOException {
        IOException unavailable = null;
        for (SocketAddress each : addresses) {
            try {
                listeners.add(Listener.bind(side, this, each, options));
            } catch (IOException failure) {
                if (Listener.isAvailable(side, each)) {
                    throw failure;
                }
                Log.report(Level.DEBUG, "left out", failure);
                unavailable = failure;
            }
        }
        if (listeners.isEmpty() && unavailable != null) {
            throw unavailable;
        }
    }

    /** Adopts a channel that is already bound. */
    void adopt(ServerSocketChannel channel) throws IOException {
        listeners.add(Listener.over(side, this, channel, options));
    }

    /** Starts an accepted connection. In the callback of its listener. */
    void accepted(SocketChannel channel) {
        if (factory instanceof Distribution elsewhere) {
            elsewhere.accepted(channel);
        } else {
            context.copy().run(() -> begin(channel)); // variables set by one factory call must be invisible to the next
        }
    }

    @Override
    public void adopt(SocketChannel channel) {
        if (state == State.CLOSED) {
            side.open().closeQuietly(channel);
        } else {
            accepted(channel);
        }
    }

    @Override
    public int connections() {
        return connectionCount;
    }

    @Override
    public boolean isOver() {
        return state == State.CLOSED && connectionCount == 0;
    }

    private void begin(SocketChannel channel) {
        try {
            if (options.isKeepAlive() && channel.supportedOptions().contains(StandardSocketOptions.SO_KEEPALIVE)) {
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            }
            new SocketTransport(side, channel, secured(factory.get()), this).begin(() -> {});
        } catch (Throwable failure) {
            if (Fatal.is(failure)) {
                throw Throwing.any(failure);
            }
            side.open().closeQuietly(channel);
            if (side.loop().isDebug()) {
                report(failure);
            }
        }
    }

    private BaseProtocol secured(BaseProtocol protocol) {
        SslOptions ssl = options.ssl();
        return ssl == null ? protocol : TlsLayer.ofNew(side, protocol, ssl, TlsRole.SERVER, this::handshaken);
    }

    /**
     * Reports a failed handshake. The loss of a client does not concern the server, and is reported in debug mode only,
     * unless the server itself is misconfigured.
     */
    private void handshaken(@Nullable Throwable failure) {
        if (failure != null && (side.loop().isDebug() || !(failure instanceof IOException))) {
            report(failure);
        }
    }

    private void report(Throwable failure) {
        side.loop().callExceptionHandler(
                ExceptionContext.of("Error on transport creation for incoming connection", failure));
    }

    void attach(SocketTransport transport) {
        connections.add(transport);
        connectionCount = connections.size();
    }

    void detach(SocketTransport transport) {
        connections.remove(transport);
        connectionCount = connections.size();
        releaseIfOver();
    }

    private void releaseIfOver() {
        if (state == State.CLOSED && connections.isEmpty()) {
            waiting.forEach(Waiters::wake);
            waiting.clear();
        }
    }

    @Override
    public EventLoop loop() {
        return side.loop();
    }

    @Override
    public List<SocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    @Override
    public boolean isServing() {
        return state == State.SERVING;
    }

    @Override
    public void startServing() {
        listen();
        side.loop().yieldNow();
    }

    private void listen() {
        if (state == State.BOUND) {
            state = State.SERVING;
            listeners.forEach(Listener::listen);
        }
    }

    @Override
    public void serveForever() {
        serve(this::closeAndWait);
    }

    private void closeAndWait() {
        close();
        waitClosed();
    }

    @Override
    public void serveUntilCancelled(Duration grace) {
        Objects.requireNonNull(grace);
        serve(() -> shutdown(grace));
    }

    private void serve(Runnable atTheEnd) {
        if (servingForever != null) {
            throw Misuse.TRANSPORT_STATE.exception("another task is in serveForever() of " + this);
        }
        if (state == State.CLOSED) {
            throw Misuse.TRANSPORT_STATE.exception("serveForever() on a closed server: " + this);
        }
        listen();
        Future<@Nullable Void> ended = side.loop().createFuture();
        servingForever = ended;
        try {
            ended.await();
        } catch (CancelledError cancelled) {
            atTheEnd.run();
            throw cancelled;
        } finally {
            servingForever = null;
        }
    }

    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        drop();
        Future<@Nullable Void> forever = servingForever;
        if (forever != null && !forever.isDone()) {
            forever.cancel();
        }
        releaseIfOver();
    }

    @Override
    public boolean isUnclosed() {
        return state != State.CLOSED;
    }

    @Override
    public void drop() {
        state = State.CLOSED;
        listeners.forEach(Listener::close);
        listeners.clear();
    }

    @Override
    public void closeClients() {
        List.copyOf(connections).forEach(each -> TlsLayer.topOf(each).close());
    }

    @Override
    public void abortClients() {
        List.copyOf(connections).forEach(SocketTransport::abort);
    }

    @Override
    public void shutdown(Duration grace) {
        shutdown.run(Objects.requireNonNull(grace), this::requestShutdowns);
    }

    private void requestShutdowns() {
        for (SocketTransport each : List.copyOf(connections)) {
            side.loop().callSoon(() -> requestShutdown(TlsLayer.topOf(each)), context.copy());
        }
    }

    /** Asks a connection to end as soon as it is idle; in a callback. */
    private void requestShutdown(Transport transport) {
        if (transport.isClosing()) {
            return;
        }
        if (transport instanceof TlsTransport tls && !tls.isKnown()) {
            tls.close();
            return;
        }
        BaseProtocol protocol = transport.protocol();
        try {
            protocol.shutdownRequested(transport);
        } catch (Throwable failure) {
            transport.abort();
            if (Fatal.is(failure)) {
                throw failure;
            }
            side.loop().callExceptionHandler(ExceptionContext.of(
                    "Fatal error: protocol.shutdownRequested() call failed.", failure)
                    .with("transport", transport)
                    .with("protocol", protocol));
        }
    }

    @Override
    public void waitClosed() {
        if (state == State.CLOSED && connections.isEmpty()) {
            return;
        }
        Future<@Nullable Void> mine = side.loop().createFuture();
        waiting.add(mine);
        try {
            mine.await();
        } finally {
            waiting.remove(mine);
        }
    }

    @Override
    public String toString() {
        return "<Server " + state.name().toLowerCase(Locale.ROOT) + " " + addresses() + ">";
    }
}

package org.asyncio4j.transports;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options for a listening server. Immutable and thread-safe. */
public final class ServerOptions {

    private static final ServerOptions DEFAULTS = new ServerOptions(100, EnumSet.of(
            Choice.REUSE_ADDRESS, Choice.SERVE_AT_ONCE, Choice.CLEAN_UP_SOCKET), null);

    private enum Choice {
        REUSE_ADDRESS,
        REUSE_PORT,
        KEEP_ALIVE,
        SERVE_AT_ONCE,
        CLEAN_UP_SOCKET
    }

    private final int backlog;
    private final Set<Choice> choices;
    private final @Nullable SslOptions ssl;

    private ServerOptions(int backlog, Set<Choice> choices, @Nullable SslOptions ssl) {
        this.backlog = backlog;
        this.choices = choices;
        this.ssl = ssl;
    }

    /**
     * Returns the default options: a backlog of 100; an address can be reused at once after a server has left it; the
     * server serves as soon as it is created, and removes its Unix socket.
     */
    public static ServerOptions defaults() {
        return DEFAULTS;
    }

    private ServerOptions with(Choice choice) {
        Set<Choice> more = EnumSet.copyOf(choices);
        more.add(choice);
        return new ServerOptions(backlog, more, ssl);
    }

    private ServerOptions without(Choice choice) {
        Set<Choice> less = EnumSet.copyOf(choices);
        less.remove(choice);
        return new ServerOptions(backlog, less, ssl);
    }

    /**
     * Returns a copy with another backlog: the number of connections that may wait to be accepted.
     *
     * @throws IllegalArgumentException if the backlog is not positive
     */
    public ServerOptions withBacklog(int connections) {
        if (connections <= 0) {
            throw new IllegalArgumentException("a backlog must be positive: " + connections);
        }
        return new ServerOptions(connections, choices, ssl);
    }

    /** Returns a copy with which an address stays taken for a while after a server has left it. */
    public ServerOptions withoutReuseAddress() {
        return without(Choice.REUSE_ADDRESS);
    }

    /**
     * Returns a copy with which servers of other processes, created with this option, may listen at the same address.
     */
    public ServerOptions withReusePort() {
        return with(Choice.REUSE_PORT);
    }

    /** Returns a copy with which idle connections are probed by the system. */
    public ServerOptions withKeepAlive() {
        return with(Choice.KEEP_ALIVE);
    }

    /**
     * Returns a copy whose server is bound, but accepts no connections before {@code startServing} or {@code
     * serveForever}.
     */
    public ServerOptions withoutStartServing() {
        return without(Choice.SERVE_AT_ONCE);
    }

    /** Returns a copy whose server does not remove its Unix socket when it closes. */
    public ServerOptions withoutSocketCleanup() {
        return without(Choice.CLEAN_UP_SOCKET);
    }

    /**
     * Returns a copy that secures each connection with TLS. A client whose handshake fails is dropped, which is
     * reported in debug mode.
     */
    public ServerOptions withSsl(SslOptions newSsl) {
        return new ServerOptions(backlog, choices, newSsl);
    }

    /** Returns the number of connections that may wait to be accepted. */
    public int backlog() {
        return backlog;
    }

    /** Returns whether an address can be reused at once after a server has left it. */
    public boolean isReuseAddress() {
        return choices.contains(Choice.REUSE_ADDRESS);
    }

    /** Returns whether servers of other processes may listen at the same address. */
    public boolean isReusePort() {
        return choices.contains(Choice.REUSE_PORT);
    }

    /** Returns whether idle connections are probed. */
    public boolean isKeepAlive() {
        return choices.contains(Choice.KEEP_ALIVE);
    }

    /** Returns whether the server serves as soon as it is created. */
    public boolean isServingAtOnce() {
        return choices.contains(Choice.SERVE_AT_ONCE);
    }

    /** Returns whether a Unix socket is removed when the server closes. */
    public boolean isSocketCleanedUp() {
        return choices.contains(Choice.CLEAN_UP_SOCKET);
    }

    /** Returns the TLS options, or null for no TLS. */
    public @Nullable SslOptions ssl() {
        return ssl;
    }
}

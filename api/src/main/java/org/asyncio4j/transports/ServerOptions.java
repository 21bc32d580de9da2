package org.asyncio4j.transports;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a server listens. Immutable. */
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
     * A backlog of 100; an address can be had again at once after a server has left it; serves as soon as it is made;
     * removes its Unix socket.
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
     * The same with so many connections that may wait to be accepted.
     *
     * @throws IllegalArgumentException if that is not positive
     */
    public ServerOptions withBacklog(int connections) {
        if (connections <= 0) {
            throw new IllegalArgumentException("a backlog must be positive: " + connections);
        }
        return new ServerOptions(connections, choices, ssl);
    }

    /** The same; an address stays taken for a while after a server has left it. */
    public ServerOptions withoutReuseAddress() {
        return without(Choice.REUSE_ADDRESS);
    }

    /** The same; servers of other processes, made with this option, may listen at the same address. */
    public ServerOptions withReusePort() {
        return with(Choice.REUSE_PORT);
    }

    /** The same; idle connections are probed by the system. */
    public ServerOptions withKeepAlive() {
        return with(Choice.KEEP_ALIVE);
    }

    /** The same; it is bound, but accepts no connections before {@code startServing} or {@code serveForever}. */
    public ServerOptions startLater() {
        return without(Choice.SERVE_AT_ONCE);
    }

    /** The same; a Unix socket stays when the server closes. */
    public ServerOptions keepSocket() {
        return without(Choice.CLEAN_UP_SOCKET);
    }

    /**
     * The same, and each connection is secured with TLS. A client whose handshake fails is dropped, which is reported in
     * debug mode.
     */
    public ServerOptions withSsl(SslOptions newSsl) {
        return new ServerOptions(backlog, choices, newSsl);
    }

    /** How many connections may wait to be accepted. */
    public int backlog() {
        return backlog;
    }

    /** Whether an address can be had again at once after a server has left it. */
    public boolean isReuseAddress() {
        return choices.contains(Choice.REUSE_ADDRESS);
    }

    /** Whether others may listen at the same address. */
    public boolean isReusePort() {
        return choices.contains(Choice.REUSE_PORT);
    }

    /** Whether idle connections are probed. */
    public boolean isKeepAlive() {
        return choices.contains(Choice.KEEP_ALIVE);
    }

    /** Whether it serves as soon as it is made. */
    public boolean isServingAtOnce() {
        return choices.contains(Choice.SERVE_AT_ONCE);
    }

    /** Whether a Unix socket is removed when the server closes. */
    public boolean isSocketCleanedUp() {
        return choices.contains(Choice.CLEAN_UP_SOCKET);
    }

    /** How connections are secured with TLS; null for not at all. */
    public @Nullable SslOptions ssl() {
        return ssl;
    }
}

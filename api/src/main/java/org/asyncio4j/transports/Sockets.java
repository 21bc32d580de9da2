package org.asyncio4j.transports;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Server;

/**
 * A factory for stream connections and servers on one loop: {@code loop.sockets()}.
 *
 * <p>All methods are called in a task of the loop and suspend it; a cancelled call leaves nothing open. A loop that
 * does not support them throws {@link MisuseException}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#opening-network-connections">asyncio: opening
 *     network connections</a>
 */
public interface Sockets {

    /**
     * Connects to {@code host}, at the first of its addresses that answers, and returns after the protocol's {@code
     * connectionMade}. The addresses are tried one after the other, or {@linkplain ConnectOptions#withHappyEyeballs
     * side by side}.
     *
     * @param factory creates the protocol, once, when the connection is established
     * @param host a name or a literal address; literal ones are not looked up
     * @throws java.io.IOException if no address answers (undeclared): the failure of the only address, or of all if
     *     they are the same, otherwise one that lists them; a {@link javax.net.ssl.SSLHandshakeException} if the
     *     connection is to be secured with TLS and the handshake fails
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_connection">
     *     loop.create_connection</a>
     */
    <P extends BaseProtocol> Connection<P> createConnection(
            Supplier<P> factory, String host, int port, ConnectOptions options);

    /** Equivalent to {@link #createConnection(Supplier, String, int, ConnectOptions)} with the default options. */
    default <P extends BaseProtocol> Connection<P> createConnection(Supplier<P> factory, String host, int port) {
        return createConnection(factory, host, port, ConnectOptions.defaults());
    }

    /** Connects to the Unix socket at {@code path}. */
    <P extends BaseProtocol> Connection<P> createUnixConnection(Supplier<P> factory, Path path);

    /**
     * Connects to the Unix socket at {@code path}, secured with TLS.
     *
     * @throws IllegalArgumentException if the options do not specify the server's host name, and the certificate has to
     *     match it
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_unix_connection">
     *     loop.create_unix_connection</a>
     */
    <P extends BaseProtocol> Connection<P> createUnixConnection(Supplier<P> factory, Path path, SslOptions ssl);

    /**
     * Creates a connection over a channel that is already connected: accepted elsewhere, or one of a pair. The
     * transport owns the channel from now on; if this fails, the channel is closed.
     *
     * @throws IllegalArgumentException if the channel is not connected
     * @throws MisuseException if the channel already belongs to a transport
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.connect_accepted_socket">
     *     loop.connect_accepted_socket</a>
     */
    <P extends BaseProtocol> Connection<P> connectAcceptedChannel(Supplier<P> factory, SocketChannel channel);

    /**
     * Creates a connection over a channel that is already connected, secured with TLS in the role of the server.
     *
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     */
    <P extends BaseProtocol> Connection<P> connectAcceptedChannel(
            Supplier<P> factory, SocketChannel channel, SslOptions ssl);

    /**
     * Secures an existing connection with TLS. Suspends until the handshake is complete; if cancelled, or if the
     * handshake fails, the connection is closed. {@code connectionMade} is not called on the protocol; from now on it
     * uses the returned transport, and the old one must no longer be used.
     *
     * <p>Call this method when both sides are ready for it: data that one side sent before must have been received by
     * the other. A protocol that may have received the beginning of the handshake already passes it as {@code ahead}.
     *
     * @param protocol the protocol that is notified of events from now on
     * @param ahead the first bytes of the handshake, which have arrived already; most often none
     * @return the transport over TLS
     * @throws IllegalArgumentException for a client, if the options do not specify the server's host name, and the
     *     certificate has to match it
     * @throws MisuseException if the transport is closing, or TLS is already layered over it
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.start_tls">loop.start_tls</a>
     */
    Transport startTls(
            Transport transport, BaseProtocol protocol, SslOptions ssl, TlsRole role, ByteBuffer ahead);

    /**
     * Equivalent to {@link #startTls(Transport, BaseProtocol, SslOptions, TlsRole, ByteBuffer)} without bytes of the
     * handshake that have arrived already.
     */
    default Transport startTls(Transport transport, BaseProtocol protocol, SslOptions ssl, TlsRole role) {
        return startTls(transport, protocol, ssl, role, ByteBuffer.allocate(0));
    }

    /**
     * Creates a server that listens at all addresses of all {@code hosts}, and creates a protocol for each connection.
     * The factory and the protocols run in a copy of the current context.
     *
     * @param hosts names or literal addresses; none, or an empty one, for every address of this machine. {@code
     *     0.0.0.0} and {@code ::} have the same meaning; one of them is enough
     * @param port the port, or 0 for any free one
     * @throws java.io.IOException if an address is taken, or this machine has none of them (undeclared); then nothing
     *     stays open. An address that this machine does not have is left out, for example that of a name with IPv6
     *     where there is no IPv6
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_server">
     *     loop.create_server</a>
     */
    Server createServer(Supplier<? extends BaseProtocol> factory, List<String> hosts, int port, ServerOptions options);

    /**
     * Equivalent to {@link #createServer(Supplier, List, int, ServerOptions)} with one host and the default options.
     */
    default Server createServer(Supplier<? extends BaseProtocol> factory, String host, int port) {
        return createServer(factory, List.of(host), port, ServerOptions.defaults());
    }

    /**
     * Creates a server over a channel that already has its address, TCP or Unix: one with socket options of its own, or
     * an inherited one. The server owns the channel from now on; if this fails, the channel is closed. The {@code
     * options} that concern an address do not apply, except for {@link ServerOptions#withoutSocketCleanup}.
     *
     * @throws IllegalArgumentException if the channel has no address
     * @throws MisuseException if the channel already belongs to a transport or server
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_server">
     *     loop.create_server, its argument sock</a>
     */
    Server createServer(
            Supplier<? extends BaseProtocol> factory, ServerSocketChannel channel, ServerOptions options);

    /**
     * Creates a server at the Unix socket {@code path}. A socket left there by a server that is gone is replaced. The
     * socket is removed when this server closes, unless another one has taken its place by then.
     *
     * @throws java.io.IOException if the path is a file of another kind (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_unix_server">
     *     loop.create_unix_server</a>
     */
    Server createUnixServer(Supplier<? extends BaseProtocol> factory, Path path, ServerOptions options);

    // Files

    /**
     * Sends a part of a file, after data written before. Meanwhile reading is paused, and nothing else can be written;
     * {@code writeEof} takes effect at the end. Bytes that the system has accepted count as sent. If this is cancelled
     * or fails, the connection stays open. The file's position is after the last byte that was sent, also in that case;
     * it does not move if there was none.
     *
     * <p>The system sends from the loop's thread, one piece per turn.
     *
     * @param offset the offset in the file at which to begin; beyond its end there is nothing to send
     * @param count the maximum number of bytes to send; {@link Long#MAX_VALUE} for the rest of the file
     * @return the number of bytes sent: fewer than {@code count} if the file ends before
     * @throws IllegalArgumentException if {@code offset} is negative, or {@code count} not positive
     * @throws MisuseException if the transport is closing, its end was written, or a file is already being sent over it
     * @throws org.asyncio4j.SendfileNotAvailableException if the system cannot send the file, and {@code mode} is
     *     {@link SendFileMode#NATIVE}
     * @throws java.io.IOException if the connection is lost before all is sent, or the file cannot be read (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sendfile">loop.sendfile</a>
     */
    long sendFile(Transport transport, FileChannel file, long offset, long count, SendFileMode mode);

    /**
     * Equivalent to {@link #sendFile(Transport, FileChannel, long, long, SendFileMode)} with {@link
     * SendFileMode#TRY_NATIVE}.
     */
    default long sendFile(Transport transport, FileChannel file, long offset, long count) {
        return sendFile(transport, file, offset, count, SendFileMode.TRY_NATIVE);
    }

    /** Equivalent to {@link #sendFile(Transport, FileChannel, long, long)} with the whole file. */
    default long sendFile(Transport transport, FileChannel file) {
        return sendFile(transport, file, 0, Long.MAX_VALUE);
    }

    // Names

    /**
     * Returns the addresses of {@code host}, each once, with {@code port}: at least one. A name is looked up in the
     * default executor; for a literal address this does not suspend. If this is cancelled, the look-up continues on its
     * own.
     *
     * @param host a name or a literal address; empty for every address of this machine
     * @param port the port, or 0 if it does not matter
     * @throws IllegalArgumentException if {@code port} is not a valid port
     * @throws java.net.UnknownHostException if the host has no address (undeclared); the message names the host
     * @apiNote A port is a number: names of services are not looked up.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.getaddrinfo">
     *     loop.getaddrinfo</a>
     */
    List<InetSocketAddress> addressInfo(String host, int port);

    /**
     * Returns the name of the host at {@code address}, or the literal address if it has no name. The name is looked up
     * in the default executor, even if the address was found by a name. Suspends; if this is cancelled, the look-up
     * continues on its own.
     *
     * @throws IllegalArgumentException if {@code address} is unresolved
     * @apiNote asyncio also returns the name of the service; here the port is all there is.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.getnameinfo">
     *     loop.getnameinfo</a>
     */
    String nameInfo(InetSocketAddress address);
}

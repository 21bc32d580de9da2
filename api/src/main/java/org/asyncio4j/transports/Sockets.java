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
 * Makes stream connections and servers on one loop: {@code loop.sockets()}.
 *
 * <p>All methods are called in a task of the loop and suspend it; a cancelled one leaves nothing open. A loop that does
 * not support them answers {@link MisuseException}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#opening-network-connections">asyncio: opening
 *     network connections</a>
 */
public interface Sockets {

    /**
     * Connects to {@code host}, at the first of its addresses that answers, and returns after the protocol's {@code
     * connectionMade}. The addresses are tried one after the other, or {@linkplain ConnectOptions#withHappyEyeballs side
     * by side}.
     *
     * @param factory makes the protocol, once, when the connection is there
     * @param host a name or a literal address; literal ones are not looked up
     * @throws java.io.IOException if no address answers (undeclared): the failure of the only address, or of all if they
     *     say the same, else one that lists them; a {@link javax.net.ssl.SSLHandshakeException} if it is to be secured
     *     with TLS and the handshake fails
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_connection">
     *     loop.create_connection</a>
     */
    <P extends BaseProtocol> Connection<P> createConnection(
            Supplier<P> factory, String host, int port, ConnectOptions options);

    /** Connects with the default options; see {@link #createConnection(Supplier, String, int, ConnectOptions)}. */
    default <P extends BaseProtocol> Connection<P> createConnection(Supplier<P> factory, String host, int port) {
        return createConnection(factory, host, port, ConnectOptions.defaults());
    }

    /** Connects to the Unix socket at {@code path}. */
    <P extends BaseProtocol> Connection<P> createUnixConnection(Supplier<P> factory, Path path);

    /**
     * Connects to the Unix socket at {@code path}, secured with TLS.
     *
     * @throws IllegalArgumentException if the options do not say which server it has to be, and the certificate is to be
     *     for that
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     */
    <P extends BaseProtocol> Connection<P> createUnixConnection(Supplier<P> factory, Path path, SslOptions ssl);

    /**
     * Makes a connection of a channel that is connected already, accepted elsewhere or one of a pair. The transport owns
     * it from now on, and closes it if this fails.
     *
     * @throws IllegalArgumentException if it is not connected
     * @throws MisuseException if it belongs to a transport already
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.connect_accepted_socket">
     *     loop.connect_accepted_socket</a>
     */
    <P extends BaseProtocol> Connection<P> connectAcceptedChannel(Supplier<P> factory, SocketChannel channel);

    /**
     * Makes a connection of a channel that is connected already, secured with TLS as the server.
     *
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     */
    <P extends BaseProtocol> Connection<P> connectAcceptedChannel(
            Supplier<P> factory, SocketChannel channel, SslOptions ssl);

    /**
     * Secures with TLS a connection that is used already. Suspends until the handshake is over; cancelled, or if it
     * fails, the connection is closed. The protocol is not told of it by {@code connectionMade}; from now on it uses the
     * transport that is returned, and the old one must not be used any more.
     *
     * <p>To be called when both sides are about to: what one has sent before must have been received by the other. Where
     * a protocol may have received the beginning of the handshake already, it passes that as {@code ahead}.
     *
     * @param protocol hears of what happens from now on
     * @param ahead the first bytes of the handshake, which have arrived already; most often none
     * @return the transport over TLS
     * @throws IllegalArgumentException for a client, if the options do not say which server it has to be, and the
     *     certificate is to be for that
     * @throws MisuseException if the transport is closing, or there is TLS over it already
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.start_tls">loop.start_tls</a>
     */
    Transport startTls(
            Transport transport, BaseProtocol protocol, SslOptions ssl, TlsRole role, ByteBuffer ahead);

    /** Secures a connection with TLS; see {@link #startTls(Transport, BaseProtocol, SslOptions, TlsRole, ByteBuffer)}. */
    default Transport startTls(Transport transport, BaseProtocol protocol, SslOptions ssl, TlsRole role) {
        return startTls(transport, protocol, ssl, role, ByteBuffer.allocate(0));
    }

    /**
     * Makes a server that listens at all addresses of all {@code hosts}, and makes a protocol for each connection. The
     * factory and what the protocols do run in a copy of the present context.
     *
     * @param hosts names or literal addresses; none, or an empty one, for every address of this machine. So do {@code
     *     0.0.0.0} and {@code ::}, of which one is enough
     * @param port 0 for any that is free
     * @throws java.io.IOException if an address is taken, or this machine has none of them (undeclared); then nothing
     *     stays open. One that it does not have is left out, as for a name with IPv6 where there is none
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_server">
     *     loop.create_server</a>
     */
    Server createServer(Supplier<? extends BaseProtocol> factory, List<String> hosts, int port, ServerOptions options);

    /** Makes a server with the default options; see {@link #createServer(Supplier, List, int, ServerOptions)}. */
    default Server createServer(Supplier<? extends BaseProtocol> factory, String host, int port) {
        return createServer(factory, List.of(host), port, ServerOptions.defaults());
    }

    /**
     * Makes a server over a channel that has its address already, TCP or Unix: with options of its own, or inherited. The
     * server owns it from now on, and closes it if this fails. Of {@code options} those that concern an address do not
     * apply, but for {@link ServerOptions#keepSocket}.
     *
     * @throws IllegalArgumentException if it has no address
     * @throws MisuseException if it belongs to a transport or server already
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_server">
     *     loop.create_server, its argument sock</a>
     */
    Server createServer(
            Supplier<? extends BaseProtocol> factory, ServerSocketChannel channel, ServerOptions options);

    /**
     * Makes a server at the Unix socket {@code path}. A socket left there by a server that is gone is replaced; it is
     * removed when this server closes, unless it is another one by then.
     *
     * @throws java.io.IOException if there is a file of another kind (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_unix_server">
     *     loop.create_unix_server</a>
     */
    Server createUnixServer(Supplier<? extends BaseProtocol> factory, Path path, ServerOptions options);

    // Files

    /**
     * Sends a part of a file, after what was written before. Meanwhile reading is paused, and nothing else can be written;
     * {@code writeEof} takes effect at the end. What the system has taken counts as sent. Cancelled, or if it fails, it
     * leaves the connection open. The file's position is then, too, after the last byte that was sent; it does not move
     * if there was none.
     *
     * <p>The system sends from the loop's thread, a piece in a turn.
     *
     * @param offset where in the file to begin; beyond its end there is nothing to send
     * @param count how much to send at most; {@link Long#MAX_VALUE} for all that follows
     * @return how many bytes were sent: fewer than {@code count} if the file ends before
     * @throws IllegalArgumentException if {@code offset} is negative, or {@code count} not positive
     * @throws MisuseException if the transport is closing, its end was written, or a file is being sent over it already
     * @throws org.asyncio4j.SendfileNotAvailableException if the system cannot, and {@code mode} is {@link
     *     SendFileMode#NATIVE}
     * @throws java.io.IOException if the connection is lost before all is sent, or the file cannot be read (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.sendfile">loop.sendfile</a>
     */
    long sendFile(Transport transport, FileChannel file, long offset, long count, SendFileMode mode);

    /** Sends a part of a file; see {@link #sendFile(Transport, FileChannel, long, long, SendFileMode)}. */
    default long sendFile(Transport transport, FileChannel file, long offset, long count) {
        return sendFile(transport, file, offset, count, SendFileMode.TRY_NATIVE);
    }

    /** Sends a whole file; see {@link #sendFile(Transport, FileChannel, long, long, SendFileMode)}. */
    default long sendFile(Transport transport, FileChannel file) {
        return sendFile(transport, file, 0, Long.MAX_VALUE);
    }

    // Names

    /**
     * Returns the addresses of {@code host}, each once, with {@code port}: at least one. A name is looked up in the default
     * executor; for a literal address this does not suspend. Cancelled, it leaves the look-up to itself.
     *
     * @param host a name or a literal address; empty for every address of this machine
     * @param port 0 where it does not matter
     * @throws IllegalArgumentException if {@code port} is none
     * @throws java.net.UnknownHostException if it has none (undeclared); says which host
     * @apiNote A port is a number: names of services are not looked up.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.getaddrinfo">
     *     loop.getaddrinfo</a>
     */
    List<InetSocketAddress> addressInfo(String host, int port);

    /**
     * Returns the name of the host at {@code address}, or the literal address if it has no name. It is looked up in the
     * default executor, also if the address was found by a name. Suspends; cancelled, it leaves the look-up to itself.
     *
     * @throws IllegalArgumentException if {@code address} is unresolved
     * @apiNote asyncio returns the name of the service, too: here the port says what there is to say.
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.getnameinfo">
     *     loop.getnameinfo</a>
     */
    String nameInfo(InetSocketAddress address);
}

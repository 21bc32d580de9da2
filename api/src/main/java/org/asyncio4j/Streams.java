package org.asyncio4j;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.UnclosedStreams;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.DatagramTransport;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.Transport;

/**
 * Factory methods for connections and servers as streams, meant to be imported statically.
 *
 * <pre>{@code
 * try (var connection = openConnection("example.org", 80)) {
 *     connection.writer().send("GET / HTTP/1.0\r\n\r\n");
 *     for (byte[] line : connection.reader()) {
 *         IO.print(new String(line, UTF_8));
 *     }
 * }
 * }</pre>
 *
 * <p>All methods are called inside a task and, unless noted otherwise, suspend it; a cancelled call leaves nothing
 * open. A loop that does not support what they need throws {@link MisuseException}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html">asyncio: streams</a>
 */
public final class Streams {

    /** The default limit of a line that a reader holds, in bytes: 64 KiB. */
    public static final int DEFAULT_LIMIT = 64 * 1024;

    private Streams() {}

    /**
     * Connects to {@code host}. Equivalent to {@link #openConnection(String, int, ConnectOptions, int)} with the
     * default options and limit.
     */
    public static StreamConnection openConnection(String host, int port) {
        return openConnection(host, port, ConnectOptions.defaults(), DEFAULT_LIMIT);
    }

    /**
     * Connects to {@code host}, secured with TLS. Equivalent to {@link #openConnection(String, int, ConnectOptions,
     * int)} with the default options and limit, and TLS.
     */
    public static StreamConnection openConnection(String host, int port, SslOptions ssl) {
        return openConnection(host, port, ConnectOptions.defaults().withSsl(ssl), DEFAULT_LIMIT);
    }

    /**
     * Connects to {@code host}, and returns the two streams of the connection.
     *
     * @param host a name or an address
     * @param limit the line limit of the reader, in bytes
     * @throws java.io.IOException if no connection can be established (undeclared); with TLS, a {@link
     *     javax.net.ssl.SSLHandshakeException} if the handshake fails
     * @throws IllegalArgumentException if the limit is not positive
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_connection">
     *     asyncio.open_connection</a>
     */
    public static StreamConnection openConnection(String host, int port, ConnectOptions options, int limit) {
        EventLoop loop = Suspension.loop();
        StreamProtocol protocol = StreamProtocol.ofClient(loop, limit);
        loop.sockets().createConnection(() -> protocol, host, port, options);
        return protocol.connection();
    }

    /**
     * Creates streams over a channel that is already connected. Equivalent to {@link #openConnection(SocketChannel,
     * int)} with the default limit.
     */
    public static StreamConnection openConnection(SocketChannel channel) {
        return openConnection(channel, DEFAULT_LIMIT);
    }

    /**
     * Creates streams over a channel that is already connected, with a line limit in bytes. They own the channel from
     * now on; if this fails, it is closed.
     *
     * @throws IllegalArgumentException if the channel is not connected
     * @throws MisuseException if the channel already belongs to a transport
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_connection">
     *     asyncio.open_connection</a>, its {@code sock}
     */
    public static StreamConnection openConnection(SocketChannel channel, int limit) {
        EventLoop loop = Suspension.loop();
        StreamProtocol protocol = StreamProtocol.ofClient(loop, limit);
        loop.sockets().connectAcceptedChannel(() -> protocol, channel);
        return protocol.connection();
    }

    /**
     * Creates streams over a transport of any kind that is already connected. Equivalent to {@link
     * #openConnection(Transport, int)} with the default limit. Never suspends.
     */
    public static StreamConnection openConnection(Transport transport) {
        return openConnection(transport, DEFAULT_LIMIT);
    }

    /**
     * Creates streams over a transport of any kind that is already connected, with a line limit in bytes. They are its
     * protocol from now on. Never suspends.
     *
     * @throws MisuseException if the transport is closing
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport.set_protocol">
     *     BaseTransport.set_protocol</a>, of a {@code StreamReaderProtocol}
     */
    public static StreamConnection openConnection(Transport transport, int limit) {
        EventLoop loop = Suspension.loop();
        if (transport.isClosing()) {
            throw Misuse.TRANSPORT_STATE.exception("openConnection() over " + transport);
        }
        StreamProtocol protocol = StreamProtocol.ofClient(loop, limit);
        transport.setProtocol(protocol);
        protocol.connectionMade(transport);
        return protocol.connection();
    }

    /**
     * Connects to the Unix socket at {@code path}. Equivalent to {@link #openUnixConnection(Path, int)} with the
     * default limit.
     */
    public static StreamConnection openUnixConnection(Path path) {
        return openUnixConnection(path, DEFAULT_LIMIT);
    }

    /**
     * Connects to the Unix socket at {@code path}, with a line limit in bytes.
     *
     * @throws java.io.IOException if no connection can be established (undeclared)
     * @throws IllegalArgumentException if the limit is not positive
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_unix_connection">
     *     asyncio.open_unix_connection</a>
     */
    public static StreamConnection openUnixConnection(Path path, int limit) {
        EventLoop loop = Suspension.loop();
        StreamProtocol protocol = StreamProtocol.ofClient(loop, limit);
        loop.sockets().createUnixConnection(() -> protocol, path);
        return protocol.connection();
    }

    /**
     * Connects to the Unix socket at {@code path}, secured with TLS. Equivalent to {@link #openUnixConnection(Path,
     * int)} with the default limit, and TLS.
     *
     * @throws IllegalArgumentException if the options do not specify the server's host name, and the certificate
     *     has to match it
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     */
    public static StreamConnection openUnixConnection(Path path, SslOptions ssl) {
        EventLoop loop = Suspension.loop();
        StreamProtocol protocol = StreamProtocol.ofClient(loop, DEFAULT_LIMIT);
        loop.sockets().createUnixConnection(() -> protocol, path, ssl);
        return protocol.connection();
    }

    /**
     * Creates a server that calls {@code handler}, in a separate task, for each connection. Equivalent to {@link
     * #startServer(ClientHandler, List, int, ServerOptions, int)} with one host, the default options and the default
     * limit.
     */
    public static Server startServer(ClientHandler handler, String host, int port) {
        return startServer(handler, List.of(host), port, ServerOptions.defaults(), DEFAULT_LIMIT);
    }

    /**
     * Creates a server whose connections are secured with TLS. Equivalent to {@link #startServer(ClientHandler, List,
     * int, ServerOptions, int)} with one host, the default options and limit, and TLS.
     */
    public static Server startServer(ClientHandler handler, String host, int port, SslOptions ssl) {
        return startServer(handler, List.of(host), port, ServerOptions.defaults().withSsl(ssl), DEFAULT_LIMIT);
    }

    /**
     * Creates a server that calls {@code handler}, in a separate task, for each connection.
     *
     * @param hosts names or addresses; none, or an empty one, for every address of this machine
     * @param port the port, or 0 for any free one; see {@link Server#addresses}
     * @param limit the line limit of the readers, in bytes
     * @throws java.io.IOException if an address is not available (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_server">
     *     asyncio.start_server</a>
     */
    public static Server startServer(
            ClientHandler handler, List<String> hosts, int port, ServerOptions options, int limit) {
        EventLoop loop = Suspension.loop();
        return loop.sockets().createServer(StreamProtocol.ofServer(loop, limit, handler), hosts, port, options);
    }

    /**
     * Creates a server at the Unix socket {@code path}. Equivalent to {@link #startUnixServer(ClientHandler, Path,
     * ServerOptions, int)} with the default options and limit.
     */
    public static Server startUnixServer(ClientHandler handler, Path path) {
        return startUnixServer(handler, path, ServerOptions.defaults(), DEFAULT_LIMIT);
    }

    /**
     * Creates a server at the Unix socket {@code path} that calls {@code handler}, in a separate task, for each
     * connection.
     *
     * @param limit the line limit of the readers, in bytes
     * @throws java.io.IOException if the path is a file of another kind (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_unix_server">
     *     asyncio.start_unix_server</a>
     */
    public static Server startUnixServer(ClientHandler handler, Path path, ServerOptions options, int limit) {
        EventLoop loop = Suspension.loop();
        return loop.sockets().createUnixServer(StreamProtocol.ofServer(loop, limit, handler), path, options);
    }

    /**
     * Creates a datagram endpoint (UDP).
     *
     * @throws IllegalArgumentException if there is neither a local nor a remote address
     * @throws java.io.IOException if none of the addresses is available (undeclared)
     * @apiNote Not in asyncio, which has only protocols for datagrams.
     */
    public static DatagramStream openDatagrams(DatagramOptions options) {
        EventLoop loop = Suspension.loop();
        DatagramInbox inbox = new DatagramInbox(loop);
        DatagramTransport transport =
                loop.datagrams().createDatagramEndpoint(() -> inbox, options).transport();
        DatagramStream stream = new DatagramStream(transport, inbox);
        if (loop.isDebug()) {
            UnclosedStreams.watch(stream, transport, loop, CreationSite.here());
        }
        return stream;
    }
}

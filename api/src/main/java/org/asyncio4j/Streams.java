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
 * Connections and servers as streams; import its methods statically.
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
 * <p>All are called in a task and suspend it.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html">asyncio: streams</a>
 */
public final class Streams {

    /** How much a reader holds of a line, in bytes, unless said otherwise: 64 KiB. */
    public static final int DEFAULT_LIMIT = 64 * 1024;

    private Streams() {}

    /**
     * Connects to {@code host}.
     *
     * @throws java.io.IOException if there is no connection to be had (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_connection">
     *     asyncio.open_connection</a>
     */
    public static StreamConnection openConnection(String host, int port) {
        return openConnection(host, port, ConnectOptions.defaults(), DEFAULT_LIMIT);
    }

    /**
     * Connects to {@code host}, secured with TLS.
     *
     * @throws javax.net.ssl.SSLHandshakeException if the handshake fails (undeclared)
     */
    public static StreamConnection openConnection(String host, int port, SslOptions ssl) {
        return openConnection(host, port, ConnectOptions.defaults().withSsl(ssl), DEFAULT_LIMIT);
    }

    /** Connects with options and a limit of lines in bytes. */
    public static StreamConnection openConnection(String host, int port, ConnectOptions options, int limit) {
        EventLoop loop = Suspension.loop();
        StreamProtocol protocol = StreamProtocol.ofClient(loop, limit);
        loop.sockets().createConnection(() -> protocol, host, port, options);
        return protocol.connection();
    }

    /** Makes streams of a channel that is connected already; see {@link #openConnection(SocketChannel, int)}. */
    public static StreamConnection openConnection(SocketChannel channel) {
        return openConnection(channel, DEFAULT_LIMIT);
    }

    /**
     * Makes streams of a channel that is connected already, with a limit of lines in bytes. They own it from now on, and
     * close it if this fails.
     *
     * @throws IllegalArgumentException if it is not connected
     * @throws MisuseException if it belongs to a transport already
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
     * Makes streams over a transport that is connected already, of whatever kind; see {@link
     * #openConnection(Transport, int)}.
     */
    public static StreamConnection openConnection(Transport transport) {
        return openConnection(transport, DEFAULT_LIMIT);
    }

    /**
     * Makes streams over a transport that is connected already, of whatever kind, with a limit of lines in bytes. They
     * are its protocol from now on. Never suspends.
     *
     * @throws MisuseException if it is closing
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

    /** Connects to the Unix socket at {@code path}. */
    public static StreamConnection openUnixConnection(Path path) {
        return openUnixConnection(path, DEFAULT_LIMIT);
    }

    /** Connects to the Unix socket at {@code path}, with a limit of lines in bytes. */
    public static StreamConnection openUnixConnection(Path path, int limit) {
        EventLoop loop = Suspension.loop();
        StreamProtocol protocol = StreamProtocol.ofClient(loop, limit);
        loop.sockets().createUnixConnection(() -> protocol, path);
        return protocol.connection();
    }

    /** Connects to the Unix socket at {@code path}, secured with TLS. */
    public static StreamConnection openUnixConnection(Path path, SslOptions ssl) {
        EventLoop loop = Suspension.loop();
        StreamProtocol protocol = StreamProtocol.ofClient(loop, DEFAULT_LIMIT);
        loop.sockets().createUnixConnection(() -> protocol, path, ssl);
        return protocol.connection();
    }

    /**
     * Makes a server and has {@code handler} called, in a task of its own, for each connection.
     *
     * @param host a name or an address; empty for every address of this machine
     * @param port 0 for any that is free, see {@link Server#addresses}
     * @throws java.io.IOException if the address cannot be had (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_server">asyncio.start_server</a>
     */
    public static Server startServer(ClientHandler handler, String host, int port) {
        return startServer(handler, List.of(host), port, ServerOptions.defaults(), DEFAULT_LIMIT);
    }

    /** Makes a server whose connections are secured with TLS. */
    public static Server startServer(ClientHandler handler, String host, int port, SslOptions ssl) {
        return startServer(handler, List.of(host), port, ServerOptions.defaults().withSsl(ssl), DEFAULT_LIMIT);
    }

    /** Makes a server at several hosts, with options and a limit of lines in bytes. */
    public static Server startServer(
            ClientHandler handler, List<String> hosts, int port, ServerOptions options, int limit) {
        EventLoop loop = Suspension.loop();
        return loop.sockets().createServer(StreamProtocol.ofServer(loop, limit, handler), hosts, port, options);
    }

    /** Makes a server at the Unix socket {@code path}. */
    public static Server startUnixServer(ClientHandler handler, Path path) {
        return startUnixServer(handler, path, ServerOptions.defaults(), DEFAULT_LIMIT);
    }

    /** Makes a server at the Unix socket {@code path}, with options and a limit of lines in bytes. */
    public static Server startUnixServer(ClientHandler handler, Path path, ServerOptions options, int limit) {
        EventLoop loop = Suspension.loop();
        return loop.sockets().createUnixServer(StreamProtocol.ofServer(loop, limit, handler), path, options);
    }

    /**
     * Makes a datagram endpoint, UDP.
     *
     * @throws IllegalArgumentException if there is neither a local nor a remote address
     * @throws java.io.IOException if none of the addresses can be had (undeclared)
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

package org.asyncio4j.transports;

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
     * connectionMade}.
     *
     * @param factory makes the protocol, once, when the connection is there
     * @param host a name or a literal address; literal ones are not looked up
     * @throws java.io.IOException if no address answers (undeclared): the failure of the only address, or of all if they
     *     say the same, else one that lists them
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
     * Makes a server that listens at all addresses of all {@code hosts}, and makes a protocol for each connection. The
     * factory and what the protocols do run in a copy of the present context.
     *
     * @param hosts names or literal addresses; none, or an empty one, for every address of this machine
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
     * Makes a server at the Unix socket {@code path}. A socket left there by a server that is gone is replaced; it is
     * removed when this server closes, unless it is another one by then.
     *
     * @throws java.io.IOException if there is a file of another kind (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_unix_server">
     *     loop.create_unix_server</a>
     */
    Server createUnixServer(Supplier<? extends BaseProtocol> factory, Path path, ServerOptions options);
}

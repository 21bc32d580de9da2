package org.asyncio4j;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.asyncio4j.transports.BaseProtocol;

/**
 * A server that accepts connections. Methods must be called on the loop thread, those that suspend inside a task; the
 * others never do.
 *
 * <pre>{@code
 * try (var server = startServer((reader, writer) -> writer.send(reader.readLine()), "localhost", 8888)) {
 *     server.serveForever();
 * }
 * }</pre>
 *
 * <p>A server runs as long as its loop, whether or not it is referenced. In debug mode a server that is open when its
 * loop closes is reported.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server">asyncio.Server</a>
 */
public interface Server extends AutoCloseable {

    /**
     * Returns the loop on which this server runs.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.get_loop">
     *     Server.get_loop</a>
     */
    EventLoop loop();

    /**
     * Returns the addresses at which this server listens; empty once it is closed.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.sockets">Server.sockets</a>
     */
    List<SocketAddress> addresses();

    /**
     * Returns whether this server accepts connections.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.is_serving">
     *     Server.is_serving</a>
     */
    boolean isServing();

    /**
     * Starts to accept connections; idempotent. Suspends for a turn; if cancelled meanwhile, the server accepts
     * connections nevertheless.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.start_serving">
     *     Server.start_serving</a>
     */
    void startServing();

    /**
     * Accepts connections until the task is cancelled; then closes the server, waits for its connections to end, and
     * throws {@link CancelledError}. Closing the server has the same effect. A second cancellation ends the wait for
     * the connections. Suspends.
     *
     * @throws MisuseException if the server is closed, or another task is in this method
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.serve_forever">
     *     Server.serve_forever</a>
     */
    void serveForever();

    /**
     * Accepts connections until the task is cancelled; then {@linkplain #shutdown shuts the server down}, and throws
     * {@link CancelledError}. Closing the server has the same effect. Inside a task; suspends.
     *
     * <p>This method is meant for the main task, which SIGTERM and SIGINT cancel (see {@link Runner}):
     *
     * <pre>{@code
     * run(() -> startServer(handler, "localhost", 8888).serveUntilCancelled(seconds(10)));
     * }</pre>
     *
     * <p>On SIGTERM that program exits with code 143 as soon as the server is shut down. A second signal does not wait
     * for the rest of the grace period.
     *
     * @throws MisuseException if the server is closed, or another task is in this method or in {@link #serveForever}
     * @apiNote Not in asyncio, where a cancelled {@code serve_forever} waits for the connections without limit.
     */
    void serveUntilCancelled(Duration grace);

    /**
     * Shuts the server down gracefully: stops listening at once, ends each connection as soon as it is idle, and after
     * {@code grace} ends the remaining ones. Suspends until all connections are gone and the tasks of their handlers
     * have ended. In a task; idempotent.
     *
     * <p>A stream connection is idle while its handler waits in a read, every received byte has been read, and the
     * bytes read have been answered: something was written by the {@link StreamWriter} since. On an idle connection the
     * waiting read, and each later one, sees the end of the stream, as if the client had ended its side; bytes that the
     * client sends nevertheless are dropped. So the handler ends in its usual way, and may send a farewell. On a busy
     * connection this happens once it becomes idle; a connection that only receives is busy until the grace period is
     * over. The connection is closed when its handler returns, or at once if its handler has returned already. Every
     * other protocol is notified by {@link BaseProtocol#shutdownRequested}, and closes its connection.
     *
     * <p>When {@code grace} is over, or at once if it is not positive, all connections are aborted and the tasks of
     * handlers are cancelled; their end is awaited without limit. Cancelling a task that waits here does the same at
     * once; cancelling it again ends its wait. If several tasks wait here, the shortest grace counts.
     *
     * @throws MisuseException in a task of one of its handlers, which would wait for itself
     * @apiNote Not in asyncio, whose {@code close}, {@code close_clients} and {@code abort_clients} do not distinguish
     *     idle connections. A request that is in transit at this moment may find the connection closed, as with any
     *     server.
     */
    void shutdown(Duration grace);

    /**
     * Stops listening; connections stay open. Idempotent; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.close">Server.close</a>
     */
    @Override
    void close();

    /**
     * Closes all connections, each by its transport's {@code close}. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.close_clients">
     *     Server.close_clients</a>
     */
    void closeClients();

    /**
     * Aborts all connections, each by its transport's {@code abort}. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.abort_clients">
     *     Server.abort_clients</a>
     */
    void abortClients();

    /**
     * Suspends until the server is closed and the last of its connections has ended. Cancelling the task ends its wait,
     * and has no effect on the server.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.wait_closed">
     *     Server.wait_closed</a>
     */
    void waitClosed();
}

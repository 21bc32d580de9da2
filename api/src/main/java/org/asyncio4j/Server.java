package org.asyncio4j;

import java.net.SocketAddress;
import java.util.List;

/**
 * Accepts connections. Loop thread only.
 *
 * <pre>{@code
 * try (var server = startServer((reader, writer) -> writer.send(reader.readLine()), "localhost", 8888)) {
 *     server.serveForever();
 * }
 * }</pre>
 *
 * <p>A server goes on while its loop does, whether or not anything refers to it. In debug mode one that is open when its
 * loop closes is reported.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server">asyncio.Server</a>
 */
public interface Server extends AutoCloseable {

    /** The loop on which it serves. */
    EventLoop loop();

    /** Where it listens; empty once it is closed. */
    List<SocketAddress> addresses();

    /** Whether it accepts connections. */
    boolean isServing();

    /** Begins to accept connections; idempotent. Suspends for a turn. */
    void startServing();

    /**
     * Accepts connections until the task is cancelled; then closes the server, waits for its connections to end, and
     * throws {@link CancelledError}. Suspends.
     *
     * @throws MisuseException if the server is closed, or another task is here
     */
    void serveForever();

    /** Ends listening; connections stay. Idempotent; never suspends. */
    @Override
    void close();

    /** Closes all connections, each as its transport's {@code close} does. Never suspends. */
    void closeClients();

    /** Aborts all connections, each as its transport's {@code abort} does. Never suspends. */
    void abortClients();

    /** Suspends until the server is closed and the last of its connections has ended. */
    void waitClosed();
}

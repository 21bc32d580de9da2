package org.asyncio4j;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.asyncio4j.transports.BaseProtocol;

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

    /**
     * Accepts connections until the task is cancelled; then {@linkplain #shutdown shuts the server down}, and throws
     * {@link CancelledError}. So does closing the server. Suspends.
     *
     * <p>It is meant for the main task, which SIGTERM and SIGINT cancel, see {@link Runner}:
     *
     * <pre>{@code
     * run(() -> startServer(handler, "localhost", 8888).serveUntilCancelled(seconds(10)));
     * }</pre>
     *
     * <p>On SIGTERM that program exits with 143 as soon as the server is shut down. A second signal does not
     * wait for what is left of the grace.
     *
     * @throws MisuseException if the server is closed, or another task is here or in {@link #serveForever}
     * @apiNote Not in asyncio, where a cancelled {@code serve_forever} waits for the connections without limit.
     */
    void serveUntilCancelled(Duration grace);

    /**
     * Ends the server in good order: ends listening at once, has each connection end as soon as nothing is going on
     * there, and after {@code grace} ends what is left. Suspends until all connections are gone and the tasks of their
     * handlers have ended. In a task; idempotent.
     *
     * <p>A stream connection is idle while its handler waits in a read, every byte that has come was read, and what was
     * read has been answered: something was written by the {@link StreamWriter} since. There the read that waits, and each
     * later one, sees the end of the stream, as if the client had said that it sends nothing more; what it sends all the
     * same is dropped. So the handler ends in its usual way, and may say goodbye. On a busy connection this comes when it
     * has become idle; one that only receives is busy until the time is up. The connection is closed when its handler
     * returns; one whose handler has returned is closed at once. Every other protocol hears of it by {@link
     * BaseProtocol#shutdownRequested}, and closes its connection.
     *
     * <p>When {@code grace} is over, at once if it is not positive, all connections are aborted and the tasks of handlers
     * cancelled; their end is waited for without limit. Cancelling a task that waits here does the same at once; cancelled
     * again, it waits no more. Of several tasks here the shortest grace counts.
     *
     * @throws MisuseException in a task of one of its handlers, which would wait for itself
     * @apiNote Not in asyncio, whose {@code close}, {@code close_clients} and {@code abort_clients} know no idle
     *     connections. A request on its way in this moment may find the connection closed, as with any server.
     */
    void shutdown(Duration grace);

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

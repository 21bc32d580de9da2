package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.toThread;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.SslOptions;

/**
 * How much heap does an idle connection take? A server echoes once for each of many clients, which then send nothing
 * more, and measures its heap. The clients are in another process: {@link IdleClients}.
 *
 * <p>This is a program and not a JMH benchmark, because it needs a heap of its own.
 * {@code ./asyncio4j memory --connections} starts it.
 */
public final class IdleConnections {

    private static final List<String> HOST = List.of("127.0.0.1");
    private static final int WARM_UP_CONNECTIONS = 200;
    private static final int WARM_UP_ECHOES = 100;
    private static final Duration AFTER_END = Duration.ofMillis(500); // the server sees it, too

    /** How the server uses its connections. */
    public enum Kind {
        /** A protocol. */
        PROTOCOL,
        /** A task with a reader and a writer. */
        STREAMS,
        /** The same over TLS. */
        TLS
    }

    private IdleConnections() {}

    /** Runs the program. Arguments: the loop, such as {@code nio-carried}, the kind, and the number of connections. */
    public static void main(String[] arguments) {
        Kind kind = Kind.valueOf(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        try (EventLoop loop = BackEnds.newLoop(arguments[0])) {
            loop.runUntilComplete(Asyncio.coroutine(() -> {
                System.out.printf(
                        Locale.ROOT,
                        "%s: %,d connections (%s) idle after an echo, %,d bytes of heap each (max heap %,d MB)%n",
                        arguments[0],
                        count,
                        kind.name().toLowerCase(Locale.ROOT),
                        weigh(kind, count),
                        Runtime.getRuntime().maxMemory() >> 20);
            }));
        }
    }

    /** Returns the bytes per connection. In a task. */
    static long weigh(Kind kind, int count) throws IOException {
        try (Server server = serve(kind)) {
            int port = ((InetSocketAddress) server.addresses().getFirst()).getPort();
            IdleClients first = IdleClients.start(kind, port, WARM_UP_CONNECTIONS, WARM_UP_ECHOES);
            toThread(first::awaitEchoes); // as with suspended tasks: interpreted frames are larger
            toThread(first::end);
            Asyncio.sleep(AFTER_END);
            long before = UsedHeap.now();
            IdleClients clients = IdleClients.start(kind, port, count, 1);
            toThread(clients::awaitEchoes);
            long each = (UsedHeap.now() - before) / count;
            toThread(clients::end);
            Asyncio.sleep(AFTER_END);
            return each;
        }
    }

    private static Server serve(Kind kind) {
        if (kind == Kind.PROTOCOL) {
            return getRunningLoop().sockets().createServer(EchoProtocol::new, HOST, 0, ServerOptions.defaults());
        }
        ServerOptions options = ServerOptions.defaults();
        return Streams.startServer(
                IdleConnections::echo,
                HOST,
                0,
                kind == Kind.TLS ? options.withSsl(SslOptions.server(SelfSigned.pem(), SelfSigned.pem())) : options,
                Streams.DEFAULT_LIMIT);
    }

    private static void echo(StreamReader reader, StreamWriter writer) {
        try (writer) {
            for (byte[] line : reader) {
                writer.send(line);
            }
        }
    }
}

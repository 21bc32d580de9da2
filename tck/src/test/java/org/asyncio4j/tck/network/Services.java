package org.asyncio4j.tck.network;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import org.asyncio4j.ClientHandler;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;

/** What runs on the hosts of these tests. */
final class Services {

    static final int PORT = 7000;

    private Services() {}

    /** Serves everything that comes to a host. Suspends. */
    static Server on(Host host, ClientHandler handler) {
        return host.call(() -> Streams.startServer(handler, "", PORT));
    }

    /** Sends back each line. */
    static void echo(StreamReader reader, StreamWriter writer) {
        try (writer) {
            for (byte[] line = reader.readLine(); line.length > 0; line = reader.readLine()) {
                writer.send(line);
            }
        }
    }

    /** The text of the next line. Suspends. */
    static String line(StreamReader reader) throws IOException {
        return new String(reader.readLine(), US_ASCII).stripTrailing();
    }

    /** Closes the server, and has no client of it left. Suspends. */
    static void end(Server server) {
        server.close();
        server.abortClients();
        server.waitClosed();
    }
}

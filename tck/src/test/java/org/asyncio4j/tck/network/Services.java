package org.asyncio4j.tck.network;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import org.asyncio4j.ClientHandler;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;

/** The servers that run on the hosts of these tests. */
final class Services {

    static final int PORT = 7000;

    private Services() {}

    /** Serves all connections to a host. Suspends. */
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

    /** Returns the text of the next line. Suspends. */
    static String line(StreamReader reader) throws IOException {
        return new String(reader.readLine(), US_ASCII).stripTrailing();
    }

    /** Closes the server and waits until it has no client left. Suspends. */
    static void end(Server server) {
        server.close();
        server.abortClients();
        server.waitClosed();
    }
}

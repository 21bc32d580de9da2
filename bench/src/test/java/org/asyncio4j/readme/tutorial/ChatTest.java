package org.asyncio4j.readme.tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.tck.junit.AsyncioTest;
import org.asyncio4j.tck.network.Network;
import org.asyncio4j.transports.SslOptions;

/** The test of the tutorial, which quotes all of it but the imports. */
class ChatTest {
    /** A self-signed certificate for localhost, and its key. */
    private static final Path PEM = Path.of("src/main/java/org/asyncio4j/examples/22.pem");

    @AsyncioTest(seeds = 20, timeout = 60)
    void everyMemberGetsEachMessage(Network network) {
        network.host("chat").latency(millis(1), millis(20));
        var server = open(network);
        try (var ann = join("Ann");
                var bob = join("Bob")) {
            assertEquals("Bob has come", line(ann));
            ann.writer().send("hello\n");
            assertEquals("Ann: hello", line(ann));
            assertEquals("Ann: hello", line(bob));
            var begin = getRunningLoop().time();
            server.shutdown(seconds(10));
            assertTrue(getRunningLoop().time().minus(begin).compareTo(seconds(1)) < 0);
        }
    }

    @AsyncioTest(timeout = 60)
    void membersWhoDoNotReadHaveToLeave(Network network) {
        network.host("slow").readsSlowly(1000);
        var server = open(network);
        var bob = network.host("slow").call(() -> join("Bob"));
        try (var ann = join("Ann")) {
            String heard;
            do {
                ann.writer().send("la ".repeat(300) + "\n");
                heard = line(ann);
            } while (!heard.equals("Bob has left"));
        }
        bob.writer().transport().abort(); // to close in good order, it would have to read
        server.shutdown(seconds(10));
    }

    private static Server open(Network network) {
        var ssl = SslOptions.server(PEM, PEM);
        return network.host("chat").call(() -> startServer(new Chat()::welcome, "", 8443, ssl));
    }

    private static StreamConnection join(String name) {
        var ssl = SslOptions.clientTrusting(PEM).withServerHostname("localhost");
        var connection = openConnection("chat", 8443, ssl);
        assertEquals("Your name?", line(connection));
        connection.writer().send(name + "\n");
        assertEquals(name + " has come", line(connection));
        return connection;
    }

    private static String line(StreamConnection connection) {
        return new String(connection.reader().readLine(), UTF_8).strip();
    }
}

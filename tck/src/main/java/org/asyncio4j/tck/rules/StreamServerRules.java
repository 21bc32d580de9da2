package org.asyncio4j.tck.rules;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.asyncio4j.ClientHandler;
import org.asyncio4j.Future;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;

/** Rules about what a stream server does with its handlers (STREAM). */
public abstract class StreamServerRules extends ConnectionRuleArea {

    /** For the conformance class. */
    protected StreamServerRules() {}

    private static String allOf(ClientHandler handler, Site site) {
        Server server = site.serveStreams(handler);
        try (StreamConnection connection = Site.connectStreams(server)) {
            return new String(connection.reader().read(), US_ASCII);
        } finally {
            server.close();
        }
    }

    /**
     * A handler that fails does not leave its client waiting.
     *
     * <p>If this fails: the client waits without end for the answer of a task that has died; or a cancelled one is reported.
     */
    @Rule(
            id = "STREAM-276",
            asyncio = 276,
            needs = Capability.SOCKETS,
            says = "A failure of a handler is told to the exception handler, and the connection closed after what was written;"
                    + " a cancelled handler's connection is closed without a word.",
            source = "test_streams.py test_unhandled_exception, test_unhandled_cancel")
    void failingHandlerClosesTheConnection() {
        onEachSite(site -> {
            var failure = new IllegalStateException("of the handler");
            StreamWriter[] writer = new StreamWriter[1];
            assertEquals("begun", allOf((reader, its) -> {
                writer[0] = its;
                its.write("begun");
                throw failure;
            }, site));
            assertSame(writer[0].transport(), expectHandled(failure).details().get("transport"));
        });
        onEachSite(site -> {
            assertEquals("begun", allOf((reader, writer) -> {
                writer.write("begun");
                currentTask().cancel();
                reader.readLine();
            }, site));
        });
    }

    /**
     * A handler may hand the connection on.
     *
     * <p>If this fails: a connection given to another task is closed under it.
     */
    @Rule(
            id = "STREAM-409",
            needs = Capability.SOCKETS,
            says = "Each connection's handler runs in a task of its own; that it returns does not close the connection.",
            intent = "As in asyncio, whose documentation closes the writer in the handler.")
    void returningHandlerLeavesTheConnectionOpen() {
        onEachSite(site -> {
            Future<StreamWriter> handedOn = getRunningLoop().createFuture();
            Server server = site.serveStreams((reader, writer) -> {
                trail().add(currentTask() != null);
                handedOn.setResult(writer);
            });
            try (StreamConnection connection = Site.connectStreams(server)) {
                StreamWriter writer = handedOn.await();
                turns(3);
                trail().expect(true);
                assertFalse(writer.isClosing());
                writer.write("later");
                writer.close();
                assertEquals("later", new String(connection.reader().read(), US_ASCII));
            }
            server.close();
            server.waitClosed();
        });
    }
}

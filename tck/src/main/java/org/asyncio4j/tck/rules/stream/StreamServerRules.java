package org.asyncio4j.tck.rules.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.asyncio4j.ClientHandler;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.ServerOptions;

/** Rules about how a stream server treats its handlers (STREAM). */
public abstract class StreamServerRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected StreamServerRules() {}

    private static String allOf(ClientHandler handler, ServerSite site) {
        Server server = site.serveStreams(handler);
        try (StreamConnection connection = ServerSite.connectStreams(server)) {
            return new String(connection.reader().read(), US_ASCII);
        } finally {
            server.close();
        }
    }

    /**
     * If this fails: the client waits indefinitely for the answer of a task that has died; or a cancelled handler is
     * reported.
     *
     * <p>A handler that fails does not leave its client waiting.
     */
    @Rule(
            id = "STREAM-276",
            asyncio = 276,
            needs = Capability.SOCKETS,
            text = "A failure of a handler goes to the exception handler, and the connection is closed after what was"
                    + " written; a cancelled handler's connection is closed without a report.",
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

    /** If this fails: a connection passed to another task is closed under it. */
    @Rule(
            id = "STREAM-409",
            needs = Capability.SOCKETS,
            text = "Each connection's handler runs in a task of its own; its return does not close the connection.",
            intent = "As in asyncio, whose documentation closes the writer in the handler.")
    void returningHandlerLeavesTheConnectionOpen() {
        onEachSite(site -> {
            Future<StreamWriter> handedOn = getRunningLoop().createFuture();
            Server server = site.serveStreams((reader, writer) -> {
                trail().add(currentTask() != null);
                handedOn.setResult(writer);
            });
            try (StreamConnection connection = ServerSite.connectStreams(server)) {
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

    /** If this fails: the given limit is dropped on the way, and 64 KiB applies. */
    @Rule(
            id = "STREAM-428",
            needs = Capability.SOCKETS,
            text = "The limit given for a connection or a server is that of its readers: a longer line is refused.")
    void givenLimitIsThatOfTheReaders() {
        run(() -> {
            try (ServerSite site = SocketKind.UNIX.site()) {
                ClientHandler echo = (reader, writer) -> {
                    try (writer) {
                        writer.send(reader.readLine());
                        expectThrows(IllegalArgumentException.class, reader::readLine);
                        writer.send("long line\n");
                    }
                };
                Server tcp = Streams.startServer(echo, List.of(ServerSite.HOST), 0, ServerOptions.defaults(), 4);
                Server unix = Streams.startUnixServer(echo, site.path("limited"), ServerOptions.defaults(), 4);
                for (StreamConnection each : List.of(
                        Streams.openConnection(ServerSite.HOST, ServerSite.port(tcp), ConnectOptions.defaults(), 4),
                        Streams.openUnixConnection(site.path("limited"), 4))) {
                    try (each) {
                        each.writer().send("four\nlong line\n");
                        assertEquals("four\n", new String(each.reader().readLine(), US_ASCII));
                        expectThrows(IllegalArgumentException.class, each.reader()::readLine);
                    }
                }
                for (Server each : List.of(tcp, unix)) {
                    each.close();
                    each.waitClosed();
                }
            }
        });
    }

    /** If this fails: a channel that was accepted or connected without the loop cannot be used as streams. */
    @Rule(
            id = "STREAM-429",
            needs = Capability.SOCKETS,
            text = "A channel that is already connected becomes a stream connection, which closes it.",
            intent = "asyncio's open_connection(sock=..).")
    void connectedChannelBecomesAConnection() {
        onEachChannelPair(channels -> {
            try (StreamConnection connection = Streams.openConnection(channels.ours())) {
                connection.writer().send("question");
                assertEquals("question", channels.receive(8));
                channels.send("answer\n");
                assertEquals("answer\n", new String(connection.reader().readLine(), US_ASCII));
                connection.writer().close();
                connection.writer().waitClosed();
                assertFalse(channels.ours().isOpen());
            }
        });
    }

    /**
     * If this fails: a transport over something other than a socket cannot get a reader and a writer.
     *
     * <p>Streams can run over transports that are not the loop's.
     */
    @Rule(
            id = "STREAM-440",
            needs = Capability.SOCKETS,
            text = "A transport that is already connected becomes a stream connection, and its protocol no longer gets"
                    + " the data; a transport that is closing is refused.",
            intent = "asyncio's set_protocol, of a StreamReaderProtocol.")
    void connectedTransportBecomesAConnection() {
        onEachPair(pair -> {
            try (StreamConnection ours = Streams.openConnection(pair.ours().transport());
                    StreamConnection peer = Streams.openConnection(pair.peer().transport(), 16)) {
                ours.writer().send("question\n");
                assertEquals("question\n", new String(peer.reader().readLine(), US_ASCII));
                peer.writer().send("answer\n");
                assertEquals("answer\n", new String(ours.reader().readLine(), US_ASCII));
                ours.writer().close();
                ours.writer().waitClosed();
                assertEquals(0, peer.reader().read().length);
                MisuseException refused = assertThrows(
                        MisuseException.class, () -> Streams.openConnection(pair.ours().transport()));
                assertEquals(Misuse.TRANSPORT_STATE, refused.misuse());
            }
        });
    }
}

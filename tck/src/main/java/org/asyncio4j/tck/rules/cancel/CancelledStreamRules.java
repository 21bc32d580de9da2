package org.asyncio4j.tck.rules.cancel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Datagram;
import org.asyncio4j.DatagramStream;
import org.asyncio4j.Event;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.StreamPair;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.tck.rules.cancel.Scenario.Manner;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.ServerOptions;

/** Cancels operations that wait for streams, servers and datagrams, at every place (CANCEL). */
public abstract class CancelledStreamRules extends CancelRuleArea {

    static final List<Scenario> SCENARIOS = List.of(
            Scenario.outside("StreamReader.read", "some bytes", () -> read(reader -> reader.read(100))),
            Scenario.outside("StreamReader.read", "all", CancelledStreamRules::readToItsEnd),
            Scenario.outside("StreamReader.readExactly", "two pieces", () -> read(reader -> reader.readExactly(6))),
            Scenario.outside("StreamReader.readLine", "two pieces", () -> read(StreamReader::readLine)),
            Scenario.outside("StreamReader.readUntil", "a separator in two pieces",
                    () -> read(reader -> reader.readUntil("cd".getBytes(US_ASCII)))),
            Scenario.outside("StreamReader.anext", "two pieces", () -> read(StreamReader::anext)),
            Scenario.outside("StreamWriter.drain", "much is kept", () -> drained(StreamWriter::drain)),
            Scenario.outside("StreamWriter.send", "much is kept", () -> drained(writer -> writer.send(new byte[0]))),
            Scenario.outside("StreamWriter.waitClosed", "it is closed", CancelledStreamRules::closed),
            Scenario.outside("Streams.openConnection", "TCP, by name", () -> connected(SocketKind.TCP)),
            Scenario.outside("Streams.openConnection", "TCP, by address", CancelledStreamRules::connectedByAddress),
            Scenario.outside("Streams.openUnixConnection", "Unix", () -> connected(SocketKind.UNIX)),
            Scenario.outside("Streams.startServer", "TCP, by name", () -> started(SocketKind.TCP)),
            Scenario.outside("Streams.startUnixServer", "Unix", () -> started(SocketKind.UNIX)),
            Scenario.of("Server.startServing", "later", CancelledStreamRules::serving),
            Scenario.outside("Server.serveForever", "with a connection", CancelledStreamRules::servingForever)
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.outside("Server.serveUntilCancelled", "with a busy connection",
                    CancelledStreamRules::servingUntilCancelled)
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.outside("Server.shutdown", "with a busy connection", CancelledStreamRules::shutDown),
            Scenario.outside("Server.waitClosed", "with a connection", CancelledStreamRules::serverClosed),
            Scenario.outside("DatagramStream.receive", "two come", () -> received(DatagramStream::receive)),
            Scenario.outside("DatagramStream.anext", "two come", () -> received(DatagramStream::anext)),
            Scenario.outside("DatagramStream.send Streams.openDatagrams", "by name", CancelledStreamRules::sent));

    /** Constructor for the conformance class. */
    protected CancelledStreamRules() {}

    /** How data is read. */
    private interface Reading {
        byte[] from(StreamReader reader);
    }

    private static Trial<?> read(Reading reading) throws IOException {
        StreamPair pair = StreamPair.open(SocketKind.TCP);
        StreamWriter peer = pair.served().writer();
        StreamReader reader = pair.client().reader();
        StringBuilder sent = new StringBuilder();
        return Trial.of(() -> reading.from(reader))
                .then(() -> send(peer, "abc", sent))
                .then(() -> send(peer, "def\n", sent))
                .check(ended -> {
                    send(peer, "the rest", sent);
                    peer.writeEof();
                    String taken = ended.isCancelled() ? "" : new String(ended.result(), US_ASCII);
                    assertEquals(sent.toString(), taken + new String(reader.read(), US_ASCII), "what came in all");
                })
                .end(pair::close);
    }

    private static Trial<?> readToItsEnd() throws IOException {
        StreamPair pair = StreamPair.open(SocketKind.TCP);
        StreamWriter peer = pair.served().writer();
        StreamReader reader = pair.client().reader();
        StringBuilder sent = new StringBuilder();
        return Trial.of(() -> reader.read())
                .then(() -> send(peer, "abc", sent))
                .then(() -> send(peer, "def", sent))
                .then(() -> peer.writeEof())
                .check(ended -> {
                    peer.writeEof();
                    String rest = new String(ended.isCancelled() ? reader.read() : ended.result(), US_ASCII);
                    assertTrue(sent.toString().endsWith(rest), "what it has read is lost, and no more");
                    assertTrue(ended.isCancelled() || rest.length() == sent.length());
                })
                .end(pair::close);
    }

    private static void send(StreamWriter writer, String text, StringBuilder sent) {
        writer.write(text);
        sent.append(text);
    }

    /** How a writer is awaited. */
    private interface Writing {
        void to(StreamWriter writer);
    }

    private static Trial<?> drained(Writing writing) throws IOException {
        StreamPair pair = StreamPair.open(SocketKind.UNIX);
        int written = pair.fill();
        List<Task<byte[]>> reading = new ArrayList<>();
        return Trial.of(() -> writing.to(pair.client().writer()))
                .then(() -> reading.add(createTask(() -> readAll(pair, written))))
                .check(ended -> {
                    if (reading.isEmpty()) {
                        reading.add(createTask(() -> readAll(pair, written)));
                    }
                    pair.client().writer().drain();
                    assertEquals(written, reading.getFirst().await().length);
                    assertEquals(0, pair.client().writer().transport().writeBufferSize());
                })
                .end(pair::close);
    }

    private static byte[] readAll(StreamPair pair, int count) {
        pair.served().writer().transport().resumeReading();
        return pair.served().reader().readExactly(count);
    }

    private static Trial<?> closed() throws IOException {
        StreamPair pair = StreamPair.open(SocketKind.TCP);
        return Trial.of(() -> pair.client().writer().waitClosed())
                .then(() -> pair.client().writer().close())
                .check(ended -> {
                    pair.client().writer().close();
                    pair.client().writer().waitClosed();
                })
                .end(pair::close);
    }

    /** Waits until the client leaves. */
    private static void hold(StreamReader reader, StreamWriter writer) {
        try (writer) {
            reader.read();
        }
    }

    private static void end(Server server, ServerSite site) {
        server.close();
        server.waitClosed();
        site.close();
    }

    private static Trial<?> connected(SocketKind kind) {
        ServerSite site = kind.site();
        Server server = site.serveStreams(CancelledStreamRules::hold);
        return Trial.of(() -> kind == SocketKind.TCP
                ? Streams.openConnection("localhost", ServerSite.port(server))
                : ServerSite.connectStreams(server))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                })
                .end(() -> end(server, site));
    }

    private static Trial<?> connectedByAddress() {
        ServerSite site = SocketKind.TCP.site();
        Server server = site.serveStreams(CancelledStreamRules::hold);
        return Trial.of(() -> ServerSite.connectStreams(server))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                })
                .end(() -> end(server, site));
    }

    private static Trial<?> started(SocketKind kind) {
        ServerSite site = kind.site();
        return Trial.of(() -> kind == SocketKind.TCP
                ? Streams.startServer(CancelledStreamRules::hold, "localhost", 0)
                : site.serveStreams(CancelledStreamRules::hold))
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        ended.result().close();
                    }
                    Server again = site.serveStreams(CancelledStreamRules::hold);
                    ServerSite.connectStreams(again).close();
                    again.close();
                    again.waitClosed();
                })
                .end(site::close);
    }

    private static Trial<?> serving() {
        ServerSite site = SocketKind.TCP.site();
        Server server = site.serve(Witness::new, ServerOptions.defaults().withoutStartServing());
        return Trial.of(server::startServing)
                .check(ended -> {
                    server.startServing();
                    assertTrue(server.isServing());
                })
                .end(() -> end(server, site));
    }

    private static Trial<?> servingForever() {
        ServerSite site = SocketKind.TCP.site();
        Server server = site.serveStreams(CancelledStreamRules::hold);
        StreamConnection client = ServerSite.connectStreams(server);
        boolean[] begun = new boolean[1];
        return Trial.of(() -> {
            begun[0] = true;
            try {
                server.serveForever();
            } catch (CancelledError closed) {
                if (currentTask().cancelling() > 0) {
                    throw closed;
                }
            }
        })
                .then(client::close)
                .then(server::close)
                .check(ended -> assertTrue(!begun[0] || !server.isServing(), "it serves still"))
                .end(() -> {
                    client.close();
                    end(server, site);
                });
    }

    private static Trial<?> servingUntilCancelled() {
        ServerSite site = SocketKind.TCP.site();
        Event handling = new Event();
        Event mayEnd = new Event();
        Server server = site.serveStreams((reader, writer) -> {
            handling.set();
            mayEnd.await();
        });
        StreamConnection client = ServerSite.connectStreams(server);
        handling.await();
        boolean[] begun = new boolean[1];
        return Trial.of(() -> {
            begun[0] = true;
            try {
                server.serveUntilCancelled(Duration.ofHours(1));
            } catch (CancelledError closed) {
                if (currentTask().cancelling() > 0) {
                    throw closed;
                }
            }
        })
                .then(mayEnd::set)
                .then(server::close)
                .check(ended -> {
                    assertTrue(!begun[0] || !server.isServing(), "it serves still");
                    if (begun[0]) {
                        server.waitClosed();
                    }
                })
                .end(() -> {
                    mayEnd.set();
                    client.close();
                    server.abortClients();
                    end(server, site);
                });
    }

    private static Trial<?> shutDown() {
        ServerSite site = SocketKind.TCP.site();
        Event handling = new Event();
        Event mayEnd = new Event();
        Server server = site.serveStreams((reader, writer) -> {
            try (writer) {
                handling.set();
                mayEnd.await();
            }
        });
        StreamConnection client = ServerSite.connectStreams(server);
        handling.await();
        return Trial.of(() -> server.shutdown(Duration.ofHours(1)))
                .then(mayEnd::set)
                .checkIfBegun(ended -> {
                    assertFalse(server.isServing(), "it serves still");
                    server.waitClosed();
                })
                .end(() -> {
                    mayEnd.set();
                    client.close();
                    end(server, site);
                });
    }

    private static Trial<?> serverClosed() {
        ServerSite site = SocketKind.TCP.site();
        Server server = site.serveStreams(CancelledStreamRules::hold);
        StreamConnection client = ServerSite.connectStreams(server);
        return Trial.of(server::waitClosed)
                .then(server::close)
                .then(client::close)
                .check(ended -> assertTrue(ended.isCancelled() || client.writer().isClosing(), "it did not wait"))
                .end(() -> {
                    client.close();
                    end(server, site);
                });
    }

    private static InetSocketAddress address(DatagramStream datagrams) {
        return (InetSocketAddress) datagrams.transport().extraInfo(ExtraInfo.SOCKNAME);
    }

    /** How a datagram is received. */
    private interface Receiving {
        Datagram from(DatagramStream datagrams);
    }

    private static Trial<?> received(Receiving receiving) {
        DatagramStream ours = Streams.openDatagrams(DatagramOptions.at(ServerSite.HOST, 0));
        DatagramStream peer = Streams.openDatagrams(DatagramOptions.at(ServerSite.HOST, 0));
        int[] sent = new int[1];
        Sending sending = () -> peer.send(new byte[] {(byte) sent[0]++}, address(ours));
        List<Task<Datagram>> behind = new ArrayList<>();
        return Trial.of(() -> receiving.from(ours))
                .then(() -> behind.add(createTask(ours::receive)))
                .then(sending::send)
                .then(sending::send)
                .check(ended -> {
                    TreeSet<Integer> came = new TreeSet<>();
                    while (sent[0] < (ended.isCancelled() ? behind.size() : 2)) {
                        sending.send();
                    }
                    for (Task<Datagram> each : behind) {
                        came.add((int) each.await().data()[0]); // a datagram that was on its way to a cancelled task
                    }
                    if (!ended.isCancelled()) {
                        came.add((int) ended.result().data()[0]);
                    }
                    sending.send();
                    while (came.size() < sent[0]) {
                        assertTrue(came.add((int) ours.receive().data()[0]), "a datagram came twice");
                    }
                })
                .end(() -> {
                    ours.close();
                    peer.close();
                });
    }

    /** Sends the next datagram. */
    private interface Sending {
        void send();
    }

    private static Trial<?> sent() {
        DatagramStream peer = Streams.openDatagrams(DatagramOptions.at(ServerSite.HOST, 0));
        List<DatagramStream> opened = new ArrayList<>();
        return Trial.of(() -> {
            var ours = Streams.openDatagrams(DatagramOptions.connectedTo("localhost", address(peer).getPort())
                    .withLocalAddress(new InetSocketAddress(ServerSite.ADDRESS, 0)));
            opened.add(ours);
            ours.send(new byte[1]);
            return ours;
        })
                .check(ended -> {
                    if (!ended.isCancelled()) {
                        assertNotNull(peer.receive());
                    }
                    assertFalse(!ended.isCancelled() && opened.isEmpty());
                })
                .end(() -> {
                    opened.forEach(DatagramStream::close);
                    peer.close();
                });
    }

    /**
     * If this fails: bytes that have been taken out of the buffer are lost with the task, or a waiter stays in the
     * reader, or a connection or server that was almost created stays open.
     */
    @Rule(
            id = "CANCEL-453",
            needs = Capability.SOCKETS,
            text = "A task that waits for a stream or a server, cancelled at any of its suspensions, ends cancelled: no"
                    + " byte is lost, the stream is usable, and nothing that was being created is left open.")
    void streamsAreLeftAnywhere() {
        List<Scenario> ofStreams =
                SCENARIOS.stream().filter(each -> !isOfDatagrams(each)).toList();
        cancelEverywhere(ofStreams);
        expectTimeGoesOn(ofStreams);
    }

    /** If this fails: a datagram is lost with the task that it was for, or an endpoint stays open. */
    @Rule(
            id = "CANCEL-454",
            needs = Capability.DATAGRAMS,
            text = "A task that waits for datagrams, cancelled at any of its suspensions, ends cancelled: none is lost,"
                    + " and nothing is left open.")
    void datagramsAreLeftAnywhere() {
        cancelEverywhere(SCENARIOS.stream().filter(CancelledStreamRules::isOfDatagrams).toList());
    }

    private static boolean isOfDatagrams(Scenario scenario) {
        return scenario.calls().stream().anyMatch(call -> call.startsWith("DatagramStream"));
    }
}

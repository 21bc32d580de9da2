package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asyncio4j.IncompleteReadException;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.StreamPair;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Transport;

/** Random operations on transports, streams and servers, against models (TRANSPORT, STREAM, SERVER). */
public abstract class TransportSequenceRules extends ConnectionRuleArea {

    private static final int COUNT = 60;
    private static final int LONGEST = 25;

    /** Constructor for the conformance class. */
    protected TransportSequenceRules() {}

    /** An operation on one end of a connection, or for PAUSE and RESUME on the other end's reading. */
    private record Step(Op op, int size) {

        private enum Op {
            WRITE,
            WRITE_MUCH,
            WRITE_NOTHING,
            WRITE_LINES,
            PAUSE,
            RESUME,
            TURN,
            HALF_CLOSE,
            CLOSE,
            ABORT
        }

        static Step random(RandomGenerator random) {
            Op op = Op.values()[random.nextInt(Op.values().length)];
            boolean isEnd = op == Op.HALF_CLOSE || op == Op.CLOSE || op == Op.ABORT;
            return new Step(isEnd && random.nextInt(3) > 0 ? Op.WRITE : op, 1 + random.nextInt(100));
        }

        @Override
        public String toString() {
            return op + " " + size;
        }
    }

    /** A witness that stays when the other side half-closes. */
    private static final class Stayer extends Witness {

        @Override
        public Eof eofReceived() {
            super.eofReceived();
            return Eof.KEEP_OPEN;
        }
    }

    private static final int MUCH = 200_000;
    private static final int FEW = 4;

    private void play(List<Step> steps, SocketKind kind) {
        Stayer ours = new Stayer();
        Stayer peer = new Stayer();
        try (var _ = ConnectedPair.open(kind, ours, peer)) {
            Transport transport = ours.transport();
            long expected = 0;
            int late = 0;
            boolean eof = false;
            boolean closed = false;
            boolean aborted = false;
            for (Step each : steps) {
                switch (each.op) {
                    case WRITE, WRITE_MUCH, WRITE_NOTHING, WRITE_LINES -> {
                        int count =
                                each.op == Step.Op.WRITE_MUCH ? MUCH : each.op == Step.Op.WRITE_NOTHING ? 0 : each.size;
                        if (closed && ++late > FEW) {
                            break; // more of them would each log a line
                        }
                        boolean isDropped = closed && transport.writeBufferSize() == 0;
                        if (eof) {
                            expectMisuse(Misuse.TRANSPORT_STATE, () -> write(transport, each.op, count));
                        } else {
                            write(transport, each.op, count);
                            expected += isDropped ? 0 : count; // asyncio: close sends buffered and later writes
                        }
                    }
                    case PAUSE -> peer.transport().pauseReading();
                    case RESUME -> peer.transport().resumeReading();
                    case TURN -> bareTurns(1);
                    case HALF_CLOSE -> {
                        transport.writeEof();
                        eof |= !closed; // as in asyncio, no effect while it is closing
                    }
                    case CLOSE -> {
                        transport.close();
                        closed = true;
                    }
                    case ABORT -> {
                        transport.abort();
                        closed = true;
                        aborted = true;
                    }
                }
                assertEquals(closed, transport.isClosing());
            }
            if (!closed) {
                transport.close();
            }
            peer.transport().resumeReading();
            ours.await("lost");
            peer.await(() -> peer.hasHeard("eof") || peer.hasHeard("lost"));
            if (aborted) {
                assertTrue(peer.count() <= expected, "more than was written");
            } else {
                assertEquals(expected, peer.count(), "what was written arrives");
                assertNull(ours.failure());
            }
            assertEquals(1, ours.times("lost"));
            assertEquals(ours.times("pause"),
                    ours.times("resume") + (ours.times("pause") > ours.times("resume") ? 1 : 0));
        }
    }

    private static void write(Transport transport, Step.Op op, int count) {
        if (op == Step.Op.WRITE_LINES) {
            List<byte[]> pieces = new ArrayList<>();
            pieces.add(new byte[count / 2]);
            pieces.add(new byte[0]);
            pieces.add(new byte[count - count / 2]);
            transport.writeLines(pieces);
        } else {
            transport.write(new byte[count]);
        }
    }

    /** If this fails: buffered data is dropped by a close or a half-close, or data written afterwards is sent. */
    @Rule(
            id = "TRANSPORT-450",
            needs = Capability.SOCKETS,
            text = "However data is written while the other side pauses and resumes reading, and after a half-close or"
                    + " close, what was written before the end arrives, unless it was aborted, and nothing else.")
    void transportKeepsItsModel() {
        for (SocketKind kind : SocketKind.values()) {
            sequences(COUNT, LONGEST, Step::random, steps -> run(() -> play(steps, kind)));
        }
    }

    // Streams

    /** An operation on a stream. */
    private record StreamStep(Act op, int size) {

        private enum Act {
            WRITE,
            WRITE_LINE,
            READ,
            READ_EXACTLY,
            READ_LINE,
            CANCEL_READ,
            HALF_CLOSE
        }

        static StreamStep random(RandomGenerator random) {
            Act op = Act.values()[random.nextInt(Act.values().length)];
            boolean isRare = op == Act.HALF_CLOSE && random.nextInt(4) > 0;
            return new StreamStep(isRare ? Act.WRITE : op, 1 + random.nextInt(30));
        }

        @Override
        public String toString() {
            return op + " " + size;
        }
    }

    private void playStream(List<StreamStep> steps) throws IOException {
        try (StreamPair pair = StreamPair.open(SocketKind.UNIX)) {
            StreamWriter writer = pair.served().writer();
            StreamReader reader = pair.client().reader();
            StringBuilder sent = new StringBuilder();
            StringBuilder taken = new StringBuilder();
            List<Task<byte[]>> reading = new ArrayList<>();
            boolean eof = false;
            for (StreamStep each : steps) {
                switch (each.op) {
                    case WRITE, WRITE_LINE -> {
                        if (!eof) {
                            String text = letters(sent.length(), each.size)
                                    + (each.op == StreamStep.Act.WRITE_LINE ? "\n" : "");
                            writer.write(text);
                            sent.append(text);
                        }
                    }
                    case READ, READ_EXACTLY, READ_LINE -> {
                        if (reading.isEmpty()) {
                            reading.add(createTask(() -> read(reader, each)));
                        }
                    }
                    case CANCEL_READ -> reading.forEach(Task::cancel);
                    case HALF_CLOSE -> {
                        writer.writeEof();
                        eof = true;
                    }
                }
                turns(2);
                if (!reading.isEmpty() && reading.getFirst().isDone()) {
                    take(reading.removeFirst(), taken);
                }
            }
            writer.writeEof();
            if (!reading.isEmpty()) {
                Task<byte[]> last = reading.removeFirst();
                until(last::isDone);
                take(last, taken);
            }
            taken.append(new String(reader.read(), US_ASCII));
            assertEquals(sent.toString(), taken.toString(), "what was written is read, once");
            assertTrue(reader.isAtEof());
        }
    }

    private static String letters(int from, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('a' + (from + i) % 26));
        }
        return text.toString();
    }

    private static byte[] read(StreamReader reader, StreamStep step) {
        try {
            return switch (step.op) {
                case READ -> reader.read(step.size);
                case READ_EXACTLY -> reader.readExactly(step.size);
                default -> reader.readLine();
            };
        } catch (IncompleteReadException end) {
            return end.partial();
        }
    }

    private static void take(Task<byte[]> reading, StringBuilder taken) {
        if (!reading.isCancelled()) {
            taken.append(new String(reading.result(), US_ASCII));
        }
    }

    /** If this fails: bytes are lost with a cancelled reader, or read twice, or reordered. */
    @Rule(
            id = "STREAM-450",
            needs = Capability.SOCKETS,
            text = "However data is written in pieces and read in others, with readers cancelled on the way and a"
                    + " half-close, each byte is read once, in order.")
    void streamKeepsItsModel() {
        sequences(2 * COUNT, LONGEST, StreamStep::random, steps -> run(() -> playStream(steps)));
    }

    // Servers

    /** An operation on a server. */
    private enum ServerStep {
        START,
        CLOSE,
        CONNECT,
        CLOSE_CLIENTS,
        ABORT_CLIENTS,
        LEAVE;

        static ServerStep random(RandomGenerator random) {
            return values()[random.nextInt(values().length)];
        }
    }

    private void playServer(List<ServerStep> steps) {
        List<Server> servers = new ArrayList<>();
        List<StreamConnection> clients = new ArrayList<>();
        Server first = Streams.startServer(TransportSequenceRules::echo, ServerSite.HOST, 0);
        int port = ServerSite.port(first);
        servers.add(first);
        boolean isOpen = true;
        for (ServerStep each : steps) {
            switch (each) {
                case START -> {
                    if (!isOpen) {
                        servers.add(Streams.startServer(TransportSequenceRules::echo, ServerSite.HOST, port));
                        isOpen = true;
                    }
                }
                case CLOSE -> {
                    servers.getLast().close();
                    isOpen = false;
                    assertFalse(servers.getLast().isServing());
                }
                case CONNECT -> {
                    if (isOpen) {
                        StreamConnection client = Streams.openConnection(ServerSite.HOST, port);
                        client.writer().send("line\n");
                        assertEquals(5, client.reader().readLine().length);
                        clients.add(client);
                    } else {
                        expectThrows(IOException.class, () -> Streams.openConnection(ServerSite.HOST, port));
                    }
                }
                case CLOSE_CLIENTS -> endOf(clients, () -> servers.forEach(Server::closeClients));
                case ABORT_CLIENTS -> endOf(clients, () -> servers.forEach(Server::abortClients));
                case LEAVE -> {
                    if (!clients.isEmpty()) {
                        clients.removeFirst().close();
                    }
                }
            }
        }
        clients.forEach(StreamConnection::close);
        for (Server each : servers) {
            each.close();
            each.waitClosed();
        }
    }

    /** Checks that all clients see the end. */
    private static void endOf(List<StreamConnection> clients, Runnable ending) {
        ending.run();
        for (StreamConnection each : clients) {
            try {
                assertEquals(0, each.reader().read().length, "the end");
            } catch (Exception reset) {
                assertTrue(reset instanceof IOException, reset::toString);
            }
            each.close();
        }
        clients.clear();
    }

    private static void echo(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            for (byte[] line : reader) {
                writer.send(line);
            }
        } catch (Exception lost) {
            if (!(lost instanceof IOException)) {
                throw lost;
            }
        }
    }

    /** If this fails: the port is held by a closed server, or a connection is not counted among its clients. */
    @Rule(
            id = "SERVER-450",
            needs = Capability.SOCKETS,
            text = "While clients come, leave, are closed and aborted, a server is closed and another one started at"
                    + " its port: the open one answers, and waitClosed returns.")
    void serverKeepsItsModel() {
        sequences(COUNT, LONGEST, ServerStep::random, steps -> run(() -> playServer(steps)));
    }
}

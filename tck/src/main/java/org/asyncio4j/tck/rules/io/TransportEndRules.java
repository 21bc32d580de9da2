package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** Rules about the end of a transport: closed, aborted, ended by the other side, failed (TRANSPORT). */
public abstract class TransportEndRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected TransportEndRules() {}

    /** If this fails: close calls the protocol from inside itself, or two simultaneous ends count twice. */
    @Rule(
            id = "TRANSPORT-282",
            asyncio = 282,
            needs = Capability.SOCKETS,
            text = "However and however often a transport is ended, connectionLost is called once, and never inside"
                    + " close or abort.",
            source = "test_proactor_events.py test_force_close_protocol_connection_lost_once;"
                    + " selector_events.py _SelectorTransport._force_close")
    void connectionIsLostOnce() {
        List<Trial<Transport>> ends = List.of(
                Transport::close,
                Transport::abort,
                transport -> {
                    transport.close();
                    transport.close();
                    transport.abort();
                    transport.abort();
                },
                transport -> {
                    ConnectedPair.fill(transport);
                    transport.close();
                    assertTrue(transport.writeBufferSize() > 0);
                    transport.abort();
                    transport.close();
                });
        for (Trial<Transport> end : ends) {
            onEachPair(pair -> {
                Transport transport = pair.ours().transport();
                end.run(transport);
                assertTrue(transport.isClosing());
                assertFalse(pair.ours().hasHeard("lost"), "called inside close() or abort()");
                pair.ours().await("lost");
                pair.peer().await("lost");
                transport.close();
                transport.abort();
                turns(5);
                assertEquals(1, pair.ours().times("lost"));
                assertEquals(1, pair.peer().times("lost"));
            });
        }
    }

    /** If this fails: close discards waiting data, or continues to read while it is sent. */
    @Rule(
            id = "TRANSPORT-283",
            asyncio = 283,
            needs = Capability.SOCKETS,
            text = "close stops reading at once, sends what was written, and then the connection is lost without a"
                    + " failure.",
            source = "test_selector_events.py test_close_write_buffer")
    void closeSendsWhatWasWritten() {
        onEachPair(pair -> {
            int filled = pair.fill();
            Transport transport = pair.ours().transport();
            transport.close();
            assertTrue(transport.isClosing());
            assertFalse(transport.isReading());
            turns(5);
            assertFalse(pair.ours().hasHeard("lost"), "lost before all was sent");
            pair.peer().transport().resumeReading();
            pair.peer().awaitBytes(filled);
            pair.ours().await("lost");
            assertNull(pair.ours().failure());
            assertEquals(filled, pair.peer().count());
        });
        onEachPair(pair -> {
            pair.fill();
            pair.ours().transport().close();
            pair.peer().transport().write("never read".getBytes(US_ASCII));
            turns(5);
            pair.peer().transport().resumeReading();
            pair.ours().await("lost");
            assertFalse(pair.ours().hasHeard("data"));
        });
    }

    /** If this fails: a peer that does not read keeps the connection open. */
    @Rule(
            id = "TRANSPORT-284",
            asyncio = 284,
            needs = Capability.SOCKETS,
            text = "abort drops what waits to be sent, and the connection is lost without a failure, also after close.",
            source = "test_selector_events.py test_abort")
    void abortDropsWhatWaits() {
        for (boolean closedBefore : new boolean[] {false, true}) {
            onEachPair(pair -> {
                int filled = pair.fill();
                Transport transport = pair.ours().transport();
                if (closedBefore) {
                    transport.close();
                }
                transport.abort();
                assertEquals(0, transport.writeBufferSize());
                pair.ours().await("lost");
                assertNull(pair.ours().failure());
                pair.peer().transport().resumeReading();
                pair.peer().await("lost");
                assertTrue(pair.peer().count() < filled);
            });
        }
    }

    /** If this fails: a network failure is taken for a clean end, or for a fault of the program. */
    @Rule(
            id = "TRANSPORT-285",
            asyncio = 285,
            needs = Capability.SOCKETS,
            text = "A connection that the other side resets is lost with that IOException, and the exception handler is"
                    + " not called.",
            source = "test_selector_events.py test_fatal_error, test_read_ready_conn_reset, test_write_exception")
    void resetIsWhatTheConnectionIsLostBy() {
        run(() -> {
            try (ConnectedPair reading = ConnectedPair.open(SocketKind.TCP)) {
                reading.resetByPeer();
                reading.ours().await("lost");
                assertInstanceOf(IOException.class, reading.ours().failure());
                reading.ours().expect("made", "lost");
            }
            try (ConnectedPair writing = ConnectedPair.open(SocketKind.TCP)) {
                writing.ours().transport().pauseReading();
                writing.fill();
                writing.resetByPeer();
                writing.ours().await("lost");
                assertInstanceOf(IOException.class, writing.ours().failure());
                assertEquals(0, writing.ours().transport().writeBufferSize());
            }
            try (ConnectedPair sending = ConnectedPair.open(SocketKind.TCP)) {
                Transport transport = sending.ours().transport();
                transport.pauseReading();
                sending.resetByPeer();
                while (!transport.isClosing()) {
                    transport.write(new byte[1]);
                    turns(1);
                }
                sending.ours().await("lost");
                assertInstanceOf(IOException.class, sending.ours().failure());
            }
        });
    }

    /** If this fails: an answer cannot be sent to a peer that has sent its end, or connections stay half open. */
    @Rule(
            id = "TRANSPORT-286",
            asyncio = 286,
            needs = Capability.SOCKETS,
            text = "When the other side ends, a protocol that returns CLOSE has its transport closed, after what waits"
                    + " was sent; one that returns KEEP_OPEN can continue to write.",
            source = "test_selector_events.py test_read_ready_eof, test_read_ready_eof_keep_open")
    void protocolDecidesAtTheEndOfTheOtherSide() {
        onEachPair(pair -> {
            int filled = pair.fill();
            pair.peer().transport().writeEof();
            pair.ours().await("eof");
            assertTrue(pair.ours().transport().isClosing());
            pair.peer().transport().resumeReading();
            pair.peer().awaitBytes(filled);
            pair.ours().await("lost");
            assertNull(pair.ours().failure());
        });
        onEachSocketKind(kind -> {
            try (ConnectedPair pair = ConnectedPair.open(kind, new HalfOpenWitness(), new Witness())) {
                pair.peer().transport().writeEof();
                pair.ours().await("eof");
                turns(5);
                assertFalse(pair.ours().transport().isClosing());
                pair.ours().transport().write("answer".getBytes(US_ASCII));
                pair.peer().awaitBytes(6);
                pair.ours().transport().close();
                pair.ours().await("lost");
                pair.peer().await("lost");
                pair.ours().expect("made", "eof", "lost");
                pair.peer().expect("made", "data", "eof", "lost");
            }
        });
    }

    /** If this fails: the end is reported in every turn, or again when reading is resumed. */
    @Rule(
            id = "TRANSPORT-287",
            asyncio = 287,
            needs = Capability.SOCKETS,
            text = "The end of the other side comes after all its data, once, and nothing is received after it, whether"
                    + " reading is paused and resumed or not.",
            source = "selector_events.py _SelectorSocketTransport._read_ready__on_eof")
    void nothingIsReceivedAfterTheEnd() {
        onEachSocketKind(kind -> {
            try (ConnectedPair pair = ConnectedPair.open(kind, new HalfOpenWitness(), new Witness())) {
                pair.peer().transport().write("all".getBytes(US_ASCII));
                pair.peer().transport().writeEof();
                pair.ours().await("eof");
                assertEquals("all", pair.ours().text());
                turns(5);
                pair.ours().transport().pauseReading();
                turns(1);
                pair.ours().transport().resumeReading();
                turns(5);
                pair.ours().expect("made", "data", "eof");
            }
        });
    }

    /** If this fails: a protocol continues in an unknown state. */
    @Rule(
            id = "TRANSPORT-288",
            asyncio = 288,
            needs = Capability.SOCKETS,
            text = "A failure of dataReceived or eofReceived goes to the exception handler, and the connection is lost"
                    + " with it.",
            source = "test_selector_events.py test_data_received_error, test_read_eof_received_error")
    void failingProtocolLosesItsConnection() {
        onEachSocketKind(kind -> {
            var failure = new IllegalStateException("of dataReceived");
            var failing = new Witness() {
                @Override
                public void dataReceived(ByteBuffer data) {
                    throw failure;
                }
            };
            try (ConnectedPair pair = ConnectedPair.open(kind, failing, new Witness())) {
                pair.peer().transport().write(new byte[9]);
                failing.await("lost");
                assertSame(failure, failing.failure());
                assertSame(failing, expectHandled(failure).details().get("protocol"));
                pair.peer().await("lost");
            }
        });
        onEachSocketKind(kind -> {
            var failure = new AssertionError("of eofReceived");
            var failing = new Witness() {
                @Override
                public Eof eofReceived() {
                    throw failure;
                }
            };
            try (ConnectedPair pair = ConnectedPair.open(kind, failing, new Witness())) {
                pair.peer().transport().writeEof();
                failing.await("lost");
                assertSame(failure, failing.failure());
                assertSame(failing.transport(), expectHandled(failure).details().get("transport"));
            }
        });
    }

    /**
     * If this fails: a connection whose protocol fails at the end keeps its descriptor, and its server waits for it.
     */
    @Rule(
            id = "TRANSPORT-408",
            needs = Capability.SOCKETS,
            text = "A failure of connectionMade or connectionLost goes to the exception handler; the connection is"
                    + " nevertheless open, or closed, respectively.")
    void failingConnectionMadeOrLostIsReported() {
        onEachSite(site -> {
            var ofMade = new IllegalStateException("of connectionMade");
            var ofLost = new IllegalStateException("of connectionLost");
            var client = new Witness();
            var failing = new Witness() {
                @Override
                public void connectionMade(BaseTransport made) {
                    super.connectionMade(made);
                    throw ofMade;
                }

                @Override
                public void connectionLost(@Nullable Throwable failure) {
                    super.connectionLost(failure);
                    throw ofLost;
                }
            };
            Server server = site.serve(() -> failing);
            Transport transport = ServerSite.connect(() -> client, server).transport();
            transport.write("heard".getBytes(US_ASCII));
            failing.awaitBytes(5);
            expectHandled(ofMade);
            server.close();
            failing.transport().close();
            server.waitClosed();
            expectHandled(ofLost);
            client.await("lost");
            failing.expect("made", "data", "lost");
        });
    }

    /** If this fails: the end overtakes the data, or ends both directions. */
    @Rule(
            id = "TRANSPORT-289",
            asyncio = 289,
            needs = Capability.SOCKETS,
            text = "writeEof first sends what waits, and ends only this direction; repeated, or on a closing transport,"
                    + " it does nothing; a later write is refused.",
            source = "test_selector_events.py test_write_eof, test_write_eof_buffer, test_write_eof_after_close")
    void writeEofEndsOneDirection() {
        onEachSocketKind(kind -> {
            try (ConnectedPair pair = ConnectedPair.open(kind, new Witness(), new HalfOpenWitness())) {
                Transport transport = pair.ours().transport();
                assertTrue(transport.canWriteEof());
                int filled = pair.fill();
                transport.writeEof();
                transport.writeEof();
                expectMisuse(Misuse.TRANSPORT_STATE, () -> transport.write(new byte[1]));
                expectMisuse(Misuse.TRANSPORT_STATE, () -> transport.write(new byte[0]));
                expectMisuse(Misuse.TRANSPORT_STATE, () -> transport.writeLines(List.of(new byte[1])));
                pair.peer().transport().resumeReading();
                pair.peer().await("eof");
                assertEquals(filled, pair.peer().count());
                assertFalse(transport.isClosing());
                pair.peer().transport().write("answer".getBytes(US_ASCII));
                pair.ours().awaitBytes(6);
                pair.peer().transport().close();
                pair.ours().await("lost");
                assertEquals(1, pair.peer().times("eof"));
            }
        });
        onEachPair(pair -> {
            pair.fill();
            Transport transport = pair.ours().transport();
            transport.close();
            transport.writeEof();
            transport.write(new byte[1]);
        });
    }

    /** If this fails: whether a write throws depends on whether the other side has been faster. */
    @Rule(
            id = "TRANSPORT-401",
            asyncio = 274,
            needs = Capability.SOCKETS,
            text = "Data written after close is still sent while something waits to be sent, and otherwise dropped"
                    + " without a failure.",
            source = "test_selector_events.py test_write_buffer_after_close")
    void lateWritesAreDropped() {
        onEachPair(pair -> {
            int filled = pair.fill();
            Transport transport = pair.ours().transport();
            transport.close();
            transport.write("still sent".getBytes(US_ASCII));
            pair.peer().transport().resumeReading();
            pair.ours().await("lost");
            pair.peer().await("eof");
            assertEquals("still sent", pair.peer().text().substring(filled));
        });
        onEachPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.close();
            byte[] late = "dropped".getBytes(US_ASCII);
            for (int i = 0; i < 3; i++) {
                transport.write(late);
            }
            ByteBuffer buffer = ByteBuffer.wrap(late);
            transport.write(buffer);
            assertFalse(buffer.hasRemaining(), "taken as always");
            pair.ours().await("lost");
            pair.peer().await("lost");
            assertEquals(0, pair.peer().count());
            assertEquals(0, transport.writeBufferSize());
        });
    }

    /** If this fails: a writer that has lost its connection continues in vain, and that is never noticed. */
    @Rule(
            id = "TRANSPORT-402",
            level = Level.SHOULD,
            asyncio = 274,
            needs = Capability.SOCKETS,
            text = "From the fifth write on a lost connection, each is logged as a warning.",
            source = "selector_events.py _SelectorSocketTransport.write")
    void manyLateWritesAreLogged() {
        onEachPair(pair -> {
            try (var log = new CapturedLog()) {
                Transport transport = pair.ours().transport();
                transport.abort();
                for (int i = 0; i < 4; i++) {
                    transport.write(new byte[1]);
                }
                assertEquals(0, log.warnings().size());
                transport.write(new byte[1]);
                transport.write(new byte[1]);
                assertEquals(2, log.warnings().size());
            }
        });
    }

    /** If this fails: descriptors stay open after the loop, or protocols are called after it. */
    @Rule(
            id = "TRANSPORT-403",
            needs = Capability.SOCKETS,
            text = "Closing a loop closes its remaining connections, and calls no protocol.")
    void closedLoopClosesItsConnections() throws IOException {
        for (SocketKind kind : SocketKind.values()) {
            var protocol = new Witness();
            ChannelPair open = run(() -> {
                ChannelPair pair = kind.pair();
                getRunningLoop().sockets().connectAcceptedChannel(() -> protocol, pair.ours());
                return pair;
            });
            try (ChannelPair channels = open) {
                protocol.expect("made");
                assertFalse(channels.ours().isOpen());
                assertEquals(-1, channels.peer().read(ByteBuffer.allocate(1)));
            }
        }
    }
}

package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.asyncio4j.Server;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;

/** Rules about the end of connections over TLS (TLS). */
public abstract class TlsEndRules extends TlsRuleArea {

    private static final int MUCH = 2_000_000;

    /** A record of application data of TLS 1.2 or 1.3 that is not encrypted. */
    private static final byte[] FORGED =
            {23, 3, 3, 0, 32, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
                    20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32};

    private static final byte[] NO_RECORD = "GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII);

    private static final byte[] TOO_LONG = {23, 3, 3, (byte) 0xFF, (byte) 0xFF, 0};

    /** Constructor for the conformance class. */
    protected TlsEndRules() {}

    /** If this fails: the last bytes are lost, or the other side takes the end for a truncation. */
    @Rule(
            id = "TLS-348",
            asyncio = 348,
            needs = Capability.TLS,
            text = "After close what was written is sent, then close_notify; when the other side has sent its own, the"
                    + " connection is lost without a failure; data that arrives meanwhile is discarded.",
            source = "test_ssl.py test_shutdown_cleanly, test_flush_before_shutdown")
    void closeSendsPendingDataAndCloseNotify() {
        onEachTlsPair(pair -> {
            for (Witness each : List.of(pair.ours(), pair.peer())) {
                each.transport().setWriteBufferLimits(WaterMarks.high(10 * MUCH));
                each.transport().write(new byte[MUCH]);
            }
            pair.ours().transport().close();
            assertTrue(pair.ours().transport().isClosing());
            assertFalse(pair.ours().transport().isReading());
            pair.ours().transport().close();
            pair.peer().await("lost");
            pair.peer().expect("made", "data", "eof", "lost");
            assertEquals(MUCH, pair.peer().count());
            assertNull(pair.peer().failure());
            pair.ours().await("lost");
            pair.ours().expect("made", "lost");
            assertNull(pair.ours().failure());
            turns(3);
            assertEquals(1, pair.peer().times("lost"));
            assertEquals(1, pair.ours().times("lost"));
            assertNotNull(pair.ours().transport().extraInfo(ExtraInfo.CIPHER), "what is known stays known");
        });
    }

    /** If this fails: connections are never released. */
    @Rule(
            id = "TLS-410",
            asyncio = 348,
            needs = Capability.TLS,
            text = "If the other side does not send its close_notify within the limit, 30 seconds by default, the"
                    + " connection is lost with a TimeoutException; even if it does not read at all.",
            source = "test_ssl.py test_shutdown_timeout_handler_leak; sslproto.py SSLProtocol._check_shutdown_timeout")
    void endHasALimit() {
        Duration limit = limit(Duration.ofSeconds(30));
        for (boolean reads : new boolean[] {true, false}) {
            onEachSocketKindAndVersion((kind, version) -> {
                SslOptions client = only(version, Credentials.AUTHORITY.trusted()).withShutdownTimeout(limit);
                try (TlsPair pair = TlsPair.open(kind, client, Credentials.SERVER.serving())) {
                    pair.silencePeer();
                    if (!reads) {
                        pair.peerBelow().pauseReading();
                        ConnectedPair.fill(pair.ours().transport());
                    }
                    pair.ours().transport().close();
                    pass(limit.minusNanos(1));
                    assertFalse(pair.ours().hasHeard("lost"));
                    pass(Duration.ofMillis(1));
                    pair.ours().await("lost");
                    assertInstanceOf(TimeoutException.class, pair.ours().failure());
                }
            });
        }
    }

    /** If this fails: the end overtakes data sent before it. */
    @Rule(
            id = "TLS-349",
            asyncio = 349,
            needs = Capability.TLS,
            text = "When the other side closes, data it sent before is received, then eofReceived is called and the"
                    + " connection closes on its own, after sending what was written here.",
            source = "test_ssl.py test_remote_shutdown_receives_trailing_data")
    void everythingBeforeTheEndIsReceived() {
        onEachTlsPair(pair -> {
            pair.peer().transport().write(new byte[MUCH]);
            pair.peer().transport().write("!".getBytes(US_ASCII));
            pair.peer().transport().close();
            pair.ours().await("lost");
            pair.ours().expect("made", "data", "eof", "lost");
            assertEquals(MUCH + 1, pair.ours().count());
            assertTrue(pair.ours().text().endsWith("!"));
            assertNull(pair.ours().failure());
            pair.peer().await("lost");
            assertNull(pair.peer().failure());
        });
        onEachTlsPair(pair -> {
            pair.peer().transport().write("!".getBytes(US_ASCII));
            pair.peer().transport().close();
            pair.peerBelow().close();
            pair.ours().await("lost");
            pair.ours().expect("made", "data", "eof", "lost");
            assertNull(pair.ours().failure(), "it need not wait for an answer");
        });
    }

    /** If this fails: a protocol assumes that it can continue to write. */
    @Rule(
            id = "TLS-350",
            level = Level.SHOULD,
            asyncio = 350,
            needs = Capability.TLS,
            text = "A connection over TLS has no half-close: writeEof is not supported, and KEEP_OPEN from eofReceived"
                    + " has no effect other than a warning.",
            source = "sslproto.py SSLProtocol._call_eof_received, _SSLProtocolTransport.can_write_eof")
    @Fault(value = "half-open close", over = Layer.TLS)
    void thereIsNoHalfClose() {
        onEachTlsPair(pair -> {
            Transport transport = pair.ours().transport();
            assertFalse(transport.canWriteEof());
            expectThrows(UnsupportedOperationException.class, transport::writeEof);
            var stays = new HalfOpenWitness();
            transport.setProtocol(stays);
            try (var log = new CapturedLog()) {
                pair.peer().transport().close();
                stays.await("lost");
                assertEquals(1, log.warnings().size(), log.warnings().toString());
            }
            stays.expect("eof", "lost");
            assertNull(stays.failure());
        });
    }

    /** If this fails: data from before the end is discarded with it. */
    @Rule(
            id = "TLS-351",
            asyncio = 351,
            needs = Capability.TLS,
            text = "If the other side closes while reading is paused, its data and its end arrive after reading is"
                    + " resumed.",
            source = "uvloop test_tcp.py test_shutdown_while_pause_reading")
    void pausedProtocolSeesTheEndLater() {
        onEachTlsPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.pauseReading();
            pair.peer().transport().write(new byte[100_000]);
            pair.peer().transport().close();
            turns(30);
            pair.ours().expect("made");
            transport.resumeReading();
            pair.ours().await("lost");
            pair.ours().expect("made", "data", "eof", "lost");
            assertEquals(100_000, pair.ours().count());
            assertNull(pair.ours().failure());
        });
        onEachTlsPair(pair -> {
            var pausing = new Witness() {
                @Override
                public void dataReceived(ByteBuffer data) {
                    super.dataReceived(data);
                    pair.ours().transport().pauseReading();
                }
            };
            pair.ours().transport().setProtocol(pausing);
            pair.peer().transport().write(new byte[MUCH]);
            pair.peer().transport().close();
            while (!pausing.hasHeard("lost")) {
                turns(1);
                pair.ours().transport().resumeReading();
            }
            pausing.expect("data", "eof", "lost");
            assertEquals(MUCH, pausing.count());
        });
    }

    /**
     * If this fails: a connection waits for the rest of an invalid record, continues after it, or ends without
     * notifying the other side.
     */
    @Rule(
            id = "TLS-356",
            asyncio = 356,
            needs = Capability.TLS,
            text = "Data that is not a record, or not one of the other side's, ends the connection with an"
                    + " SSLException, once; data before it is received, and the other side gets an alert.",
            source = "test_ssl.py test_start_tls_client_corrupted_ssl")
    @Fault(value = "malformed, forged or oversized records", over = Layer.TLS)
    void forgedRecordEndsTheConnection() {
        for (byte[] bytes : List.of(FORGED, NO_RECORD, TOO_LONG)) {
            onEachTlsPair(pair -> {
                pair.peer().transport().write("before".getBytes(US_ASCII));
                pair.peerBelow().write(bytes);
                pair.ours().await("lost");
                assertInstanceOf(SSLException.class, pair.ours().failure());
                pair.ours().expect("made", "data", "lost");
                assertEquals("before", pair.ours().text());
                pair.peer().await("lost");
                if (bytes == FORGED) {
                    String failure = String.valueOf(pair.peer().failure());
                    assertTrue(failure.contains("alert"), failure);
                } else {
                    pair.peer().expect("made", "eof", "lost");
                }
                turns(3);
                assertEquals(1, pair.ours().times("lost"));
            });
        }
    }

    /** If this fails: half a message is taken for the whole. */
    @Rule(
            id = "TLS-411",
            needs = Capability.TLS,
            text = "A connection that ends without close_notify is lost with an SSLException, and eofReceived is not"
                    + " called, unless the options allow such an end.",
            intent = "asyncio takes both ends for the same.")
    @Fault(value = "cut off without close_notify", over = Layer.TLS)
    void cutIsNoEnd() {
        onEachTlsPair(pair -> {
            pair.peer().transport().write("half".getBytes(US_ASCII));
            pair.peerBelow().close();
            pair.ours().await("lost");
            pair.ours().expect("made", "data", "lost");
            assertInstanceOf(SSLException.class, pair.ours().failure());
        });
        onEachSocketKindAndVersion((kind, version) -> {
            SslOptions lenient = only(version, Credentials.AUTHORITY.trusted()).withTruncationAllowed();
            try (TlsPair pair = TlsPair.open(kind, lenient, Credentials.SERVER.serving())) {
                pair.peer().transport().write("half".getBytes(US_ASCII));
                pair.peerBelow().close();
                pair.ours().await("lost");
                pair.ours().expect("made", "data", "eof", "lost");
                assertNull(pair.ours().failure());
            }
        });
        onEachTlsPair(pair -> {
            Witness silent = pair.silencePeer();
            pair.ours().transport().close();
            silent.awaitBytes(1);
            pair.peerBelow().close();
            pair.ours().await("lost");
            assertNull(pair.ours().failure(), "who closes need not be answered with TLS");
        });
    }

    /** If this fails: a protocol does not get the cause, or is notified twice. */
    @Rule(
            id = "TLS-412",
            asyncio = {282, 284, 285},
            needs = Capability.TLS,
            text = "abort drops unsent data, and the connection is lost without a failure; a connection that is reset"
                    + " is lost with that failure; the protocol is notified once, in a later turn.",
            source = "test_ssl.py test_create_server_ssl_1; sslproto.py SSLProtocol.connection_lost")
    void abortAndResetEndAtOnce() {
        onEachTlsPair(pair -> {
            pair.peer().transport().pauseReading();
            ConnectedPair.fill(pair.ours().transport());
            pair.ours().transport().abort();
            pair.ours().transport().abort();
            pair.ours().transport().close();
            assertFalse(pair.ours().hasHeard("lost"));
            pair.ours().await("lost");
            assertNull(pair.ours().failure());
            turns(3);
            pair.ours().expect("made", "pause", "lost");
        });
        onEachVersion(version -> {
            try (TlsPair pair = TlsPair.open(SocketKind.TCP, version)) {
                new ConnectedPair(pair.ours(), pair.peer()).resetByPeer();
                pair.ours().await("lost");
                assertInstanceOf(IOException.class, pair.ours().failure());
                assertFalse(pair.ours().hasHeard("eof"));
            }
        });
    }

    /**
     * If this fails: no warning is logged, or one for each write.
     *
     * <p>A program that writes to a closed connection may have a bug.
     */
    @Rule(
            id = "TLS-357",
            level = Level.SHOULD,
            asyncio = 357,
            needs = Capability.TLS,
            text = "Data written after close is dropped, with a warning from the fifth write on.",
            source = "test_sslproto.py test_write_after_closing")
    void writingAfterCloseIsDropped() {
        onEachTlsPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.close();
            try (var log = new CapturedLog()) {
                for (int i = 1; i <= 6; i++) {
                    transport.write("late".getBytes(US_ASCII));
                    assertEquals(Math.max(0, i - 4), log.warnings().size(), "after " + i);
                }
            }
            pair.peer().await("lost");
            pair.peer().expect("made", "eof", "lost");
        });
    }

    /** If this fails: every client takes the end of a server for a truncation. */
    @Rule(
            id = "TLS-413",
            asyncio = 308,
            needs = Capability.TLS,
            text = "closeClients closes connections over TLS as TLS requires, including those that startTls has"
                    + " secured.",
            intent = "asyncio closes what lies below.",
            source = "base_events.py Server.close_clients")
    void closingClientsIsOrderly() {
        onEachSocketKindAndVersion((kind, version) -> {
            try (ServerSite site = kind.site()) {
                List<Witness> accepted = new ArrayList<>();
                Server server = site.serve(() -> {
                    accepted.add(new Witness());
                    return accepted.getLast();
                }, secured(Credentials.SERVER.serving()));
                var client = connect(Witness::new, server, only(version, Credentials.AUTHORITY.trusted()));
                client.transport().write("x".getBytes(US_ASCII));
                accepted.getLast().awaitBytes(1);
                server.close();
                server.closeClients();
                server.waitClosed();
                client.protocol().await("lost");
                client.protocol().expect("made", "eof", "lost");
                assertNull(client.protocol().failure());
            }
        });
    }
}

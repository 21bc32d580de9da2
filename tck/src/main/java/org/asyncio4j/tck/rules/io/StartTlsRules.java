package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.StreamPair;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** Rules about securing connections that are already in use (TLS, STREAM). */
public abstract class StartTlsRules extends TlsRuleArea {

    /** Constructor for the conformance class. */
    protected StartTlsRules() {}

    private static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }

    private static void onStreams(SocketKind kind, Trial<StreamPair> trial) throws Exception {
        try (StreamPair pair = StreamPair.open(kind)) {
            trial.run(pair);
        }
    }

    /**
     * If this fails: bytes of the handshake are taken for text, text for bytes of the handshake, or the reader is
     * replaced.
     */
    @Rule(
            id = "STREAM-279",
            asyncio = 279,
            needs = Capability.TLS,
            text = "startTls of a writer drains first and keeps the reader; bytes of the handshake that a server's"
                    + " reader has read ahead go to TLS; in a handler the role is the server's.",
            source = "test_streams.py test_start_tls, test_start_tls_buffered_data")
    void streamsMayBeSecured() {
        onEachSocketKindAndVersion((kind, version) -> onStreams(kind, pair -> {
            StreamConnection client = pair.client();
            StreamConnection served = pair.served();
            SslOptions options = only(version, Credentials.AUTHORITY.trusted());
            Transport plain = client.writer().transport();
            Task<?> serving = createTask(() -> {
                assertEquals("STARTTLS\n", text(served.reader().readLine()));
                turns(20); // until the handshake has been read ahead
                served.writer().startTls(Credentials.SERVER.serving());
                served.writer().send(served.reader().readLine());
            });
            client.writer().write("STARTTLS\n");
            client.writer().startTls(options);
            assertNotSame(plain, client.writer().transport());
            assertNotNull(client.writer().extraInfo(ExtraInfo.CIPHER));
            client.writer().send("in secret\n");
            assertEquals("in secret\n", text(client.reader().readLine()));
            serving.await();
            byte[] much = new byte[1_000_000];
            Task<?> sending = createTask(() -> served.writer().send(much));
            assertArrayEquals(much, client.reader().readExactly(much.length));
            sending.await();
            client.writer().close();
            assertEquals(0, served.reader().read().length);
            client.writer().waitClosed();
            served.writer().waitClosed();
        }));
    }

    /** If this fails: it pauses the transport below, and never resumes the one above. */
    @Rule(
            id = "STREAM-410",
            needs = Capability.TLS,
            text = "After startTls a full reader pauses the transport over TLS, and a truncation is thrown by reads as"
                    + " an SSLException.")
    void securedReaderIsTheSame() {
        onEachSocketKindAndVersion((kind, version) -> onStreams(kind, pair -> {
            Transport below = pair.served().writer().transport();
            secure(pair, version);
            Transport client = pair.client().writer().transport();
            byte[] much = new byte[1_000_000];
            pair.served().writer().write(much);
            while (client.isReading()) {
                turns(1);
            }
            assertArrayEquals(much, pair.client().reader().readExactly(much.length));
            assertTrue(client.isReading());
            below.abort();
            expectThrows(SSLException.class, () -> pair.client().reader().read(1));
            expectThrows(SSLException.class, () -> pair.client().writer().waitClosed());
        }));
    }

    private static void secure(StreamPair pair, String version) {
        Task<?> serving = createTask(() -> pair.served().writer().startTls(Credentials.SERVER.serving()));
        pair.client().writer().startTls(only(version, Credentials.AUTHORITY.trusted()));
        serving.await();
    }

    /** If this fails: text is sent in the clear, or a protocol waits for the end of a connection that has ended. */
    @Rule(
            id = "TLS-354",
            asyncio = 354,
            needs = Capability.TLS,
            text = "If startTls fails or is cancelled, at any point, the connection is closed, and its protocol is"
                    + " notified of the end once.",
            source = "test_ssl.py test_start_tls_slow_client_cancel; base_events.py BaseEventLoop.start_tls")
    void failedStartTlsClosesTheConnection() {
        for (SocketKind kind : SocketKind.values()) {
            inStillTime(() -> {
                boolean made = false;
                for (int turns = 0; !made; turns += 1 + turns / 3) {
                    try (ConnectedPair pair = ConnectedPair.open(kind)) {
                        made = !isCancelled(pair, turns);
                    }
                }
            });
            expectNothingHandled();
            inStillTime(() -> {
                try (ConnectedPair pair = ConnectedPair.open(kind)) {
                    Task<?> serving = serve(pair);
                    expectThrows(SSLHandshakeException.class, () -> sockets().startTls(
                            pair.ours().transport(), pair.ours(), Credentials.STRANGER.trusted(), TlsRole.CLIENT));
                    expectThrows(SSLHandshakeException.class, serving::await);
                    expectLost(pair.ours());
                    expectLost(pair.peer());
                    assertTrue(pair.ours().failure() instanceof SSLHandshakeException);
                }
            });
            expectNothingHandled();
        }
    }

    private static Task<?> serve(ConnectedPair pair) {
        return createTask(() -> sockets().startTls(
                pair.peer().transport(), pair.peer(), Credentials.SERVER.serving(), TlsRole.SERVER));
    }

    private void expectLost(Witness protocol) {
        protocol.await("lost");
        turns(3);
        assertEquals(1, protocol.times("made"));
        assertEquals(1, protocol.times("lost"));
    }

    /** Cancels after the given number of turns, and returns whether that was in time. */
    private boolean isCancelled(ConnectedPair pair, int turns) throws IOException {
        Task<?> serving = serve(pair);
        Task<?> securing = createTask(() -> sockets().startTls(
                pair.ours().transport(), pair.ours(), Credentials.AUTHORITY.trusted(), TlsRole.CLIENT));
        for (int i = 0; i < turns && !securing.isDone(); i++) {
            turns(1);
        }
        if (securing.isDone()) {
            securing.await();
            serving.await();
            return false;
        }
        securing.cancel();
        expectCancelled(securing::await);
        if (turns > 0) { // otherwise it has not begun
            assertTrue(pair.ours().transport().isClosing());
            expectLost(pair.ours());
            assertNull(pair.ours().failure());
        } else {
            pair.ours().transport().abort();
        }
        expectCut(serving, pair.peer());
        return true;
    }

    /** Checks that the other side either has not completed the handshake, or has and loses its connection at once. */
    private void expectCut(Task<?> serving, Witness protocol) {
        try {
            serving.await();
        } catch (Exception failure) {
            assertTrue(failure instanceof SSLHandshakeException, failure.toString());
        }
        expectLost(protocol);
        assertTrue(protocol.failure() instanceof IOException, String.valueOf(protocol.failure()));
    }

    /** If this fails: both use one buffer at the same time, or the inner end closes the outer one. */
    @Rule(
            id = "TLS-358",
            asyncio = 358,
            needs = Capability.TLS,
            text = "TLS over TLS works, and closing the inner layer is orderly on both sides.",
            source = "test_ssl.py test_create_server_ssl_over_ssl")
    void tlsLiesOverTls() {
        onEachTlsPair(outer -> {
            try (TlsPair inner = outer.within(Credentials.AUTHORITY.trusted(), Credentials.SERVER.serving())) {
                byte[] much = new byte[1_000_000];
                inner.ours().transport().write(much);
                inner.peer().transport().write(much);
                inner.ours().awaitBytes(much.length);
                inner.peer().awaitBytes(much.length);
                assertNull(inner.ours().transport().extraInfo(ExtraInfo.ALPN));
                inner.ours().transport().close();
                inner.peer().await("lost");
                inner.ours().await("lost");
                assertNull(inner.ours().failure());
                assertNull(inner.peer().failure());
                assertTrue(inner.peer().hasHeard("eof"));
                assertEquals(0, outer.ours().count() + outer.peer().count(), "what is for above is not for below");
            }
        });
    }

    /** If this fails: two layers read the same bytes, or a task waits for the handshake of a closed connection. */
    @Rule(
            id = "TLS-415",
            needs = Capability.TLS,
            text = "startTls needs an open transport without TLS over it, and for a client the name of the server; the"
                    + " transport that it returns has the protocol, which is not called about it.")
    void startTlsNeedsAnOpenTransport() {
        onEachTlsPair(pair -> {
            SslOptions options = Credentials.AUTHORITY.trusted();
            assertSame(pair.ours(), pair.ours().transport().protocol());
            pair.ours().expect("made");
            expectMisuse(Misuse.TRANSPORT_STATE, () -> sockets()
                    .startTls(pair.oursBelow(), pair.ours(), options, TlsRole.CLIENT));
            Transport transport = pair.ours().transport();
            expectThrows(IllegalArgumentException.class, () -> sockets()
                    .startTls(transport, pair.ours(), SslOptions.of(options.context()), TlsRole.CLIENT));
            transport.abort();
            expectMisuse(Misuse.TRANSPORT_STATE, () -> sockets()
                    .startTls(transport, pair.ours(), options, TlsRole.CLIENT));
        });
    }

    /** If this fails: opening a secured connection directly differs from securing an open one. */
    @Rule(
            id = "STREAM-411",
            needs = Capability.TLS,
            text = "Stream connections and servers are secured if they are given options of TLS; the end of the other"
                    + " side is the end of the stream.")
    void streamsAreSecuredFromTheBegin() {
        for (SocketKind kind : SocketKind.values()) {
            inStillTime(() -> {
                try (ServerSite site = kind.site()) {
                    Future<@Nullable Void> ended = getRunningLoop().createFuture();
                    Server server = site.serveStreams((reader, writer) -> {
                        echo(reader, writer);
                        ended.setResult(null);
                    }, Credentials.SERVER.serving());
                    try (server;
                            StreamConnection client =
                                    ServerSite.connectStreams(server, Credentials.AUTHORITY.trusted())) {
                        client.writer().send("hello\n");
                        assertEquals("hello\n", text(client.reader().readLine()));
                        client.writer().close();
                        client.writer().waitClosed();
                        ended.await();
                    }
                    server.waitClosed();
                }
            });
            expectNothingHandled();
        }
    }

    private static void echo(StreamReader reader, StreamWriter writer) {
        for (byte[] line : reader) {
            writer.send(line);
        }
        writer.close();
        writer.waitClosed();
    }
}

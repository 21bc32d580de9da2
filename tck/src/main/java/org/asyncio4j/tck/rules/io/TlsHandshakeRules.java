package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;

/** Rules about the start of connections over TLS (TLS). */
public abstract class TlsHandshakeRules extends TlsRuleArea {

    /** Constructor for the conformance class. */
    protected TlsHandshakeRules() {}

    /**
     * If this fails: connectionMade is called before the connection is secure, or the caller and the protocol have
     * different transports.
     */
    @Rule(
            id = "TLS-344",
            asyncio = 344,
            needs = Capability.TLS,
            text = "connectionMade is called after the handshake, with the transport over TLS, and then a connection is"
                    + " returned, whose transport has certificate, cipher, session and context.",
            source = "sslproto.py SSLProtocol._on_handshake_complete")
    void connectionMadeComesAfterTheHandshake() {
        onEachSocketKindAndVersion((kind, version) -> {
            try (ServerSite site = kind.site()) {
                List<Witness> accepted = new ArrayList<>();
                try (Server server = site.serve(added(accepted), secured(Credentials.SERVER.serving()))) {
                    SocketChannel silent = ServerSite.dial(server.addresses().getFirst());
                    SslOptions options = only(version, Credentials.AUTHORITY.trusted());
                    Connection<Witness> client = connect(Witness::new, server, options);
                    client.protocol().expect("made");
                    assertSame(client.transport(), client.protocol().transport());
                    client.transport().write("hello".getBytes(US_ASCII));
                    Witness served = accepted.getLast();
                    served.awaitBytes(5);
                    served.expect("made", "data");
                    accepted.getFirst().expect();
                    assertEquals(version, client.transport().extraInfo(ExtraInfo.SSL_OBJECT).getProtocol());
                    assertEquals(
                            client.transport().extraInfo(ExtraInfo.CIPHER),
                            served.transport().extraInfo(ExtraInfo.CIPHER));
                    assertSame(options.context(), client.transport().extraInfo(ExtraInfo.SSLCONTEXT));
                    assertEquals(
                            "CN=server",
                            client.transport().extraInfo(ExtraInfo.PEERCERT).getSubjectX500Principal().getName());
                    assertNull(served.transport().extraInfo(ExtraInfo.PEERCERT));
                    assertNull(client.transport().extraInfo(ExtraInfo.ALPN));
                    assertEquals(
                            server.addresses().getFirst(), client.transport().extraInfo(ExtraInfo.PEERNAME));
                    client.transport().abort();
                    served.await("lost");
                    silent.close();
                }
            }
        });
    }

    private static Supplier<Witness> added(List<Witness> all) {
        return () -> {
            all.add(new Witness());
            return all.getLast();
        };
    }

    /**
     * If this fails: a task waits indefinitely for a server that does not speak TLS, or a server collects connections
     * that send nothing.
     */
    @Rule(
            id = "TLS-345",
            asyncio = 345,
            needs = Capability.TLS,
            text = "A handshake that takes longer than its limit, 60 seconds by default, fails with an"
                    + " SSLHandshakeException, and the connection is closed.",
            intent = "asyncio has ConnectionAbortedError; here all failing handshakes are of one type.",
            source = "test_ssl.py test_create_connection_ssl_slow_handshake, test_ssl_handshake_timeout")
    void handshakeHasALimit() {
        Duration limit = limit(Duration.ofSeconds(60));
        for (TlsRole role : TlsRole.values()) {
            for (SocketKind kind : SocketKind.values()) {
                inStillTime(() -> {
                    try (ChannelPair channels = kind.pair()) {
                        var protocol = new Witness();
                        Task<?> shaking = createTask(() -> shakeHands(role, limit, protocol, channels));
                        turns(10);
                        pass(limit.minusNanos(1));
                        assertFalse(shaking.isDone());
                        pass(Duration.ofMillis(1));
                        var failure = expectThrows(SSLHandshakeException.class, shaking::await);
                        assertTrue(failure.getMessage().contains("longer than"), failure.getMessage());
                        turns(3);
                        assertEnd(channels.peer());
                        assertFalse(protocol.hasHeard("made"));
                    }
                });
                expectNothingHandled();
            }
        }
    }

    private static void shakeHands(TlsRole role, Duration limit, Witness protocol, ChannelPair channels) {
        if (role == TlsRole.SERVER) {
            sockets().connectAcceptedChannel(
                    () -> protocol, channels.ours(), Credentials.SERVER.serving().withHandshakeTimeout(limit));
        } else {
            Transport plain = sockets().connectAcceptedChannel(Witness::new, channels.ours()).transport();
            SslOptions options = Credentials.AUTHORITY.trusted().withHandshakeTimeout(limit);
            sockets().startTls(plain, protocol, options, role);
        }
    }

    /** Demands that the channel reads its end, after any data that was sent. Blocks this thread until then. */
    private static void assertEnd(SocketChannel channel) throws IOException {
        channel.configureBlocking(true);
        ByteBuffer sent = ByteBuffer.allocate(16 * 1024);
        while (channel.read(sent.clear()) >= 0) {
            // the beginning of a handshake
        }
    }

    /**
     * If this fails: a task waits for a connection that is gone, or a protocol is notified of the end of a connection
     * without its beginning.
     */
    @Rule(
            id = "TLS-346",
            asyncio = 346,
            needs = Capability.TLS,
            text = "If the other side closes or resets the connection during the handshake, or does not speak TLS, an"
                    + " SSLHandshakeException is thrown and the protocol is not called.",
            source = "test_sslproto.py test_eof_received_waiter; test_ssl.py test_ssl_handshake_connection_lost")
    @Fault(value = "closed, reset or no TLS in the handshake", over = Layer.TLS)
    void protocolIsNotCalledAboutAFailedHandshake() {
        for (Farewell farewell : Farewell.values()) {
            for (SocketKind kind : farewell == Farewell.RESET
                    ? new SocketKind[] {SocketKind.TCP}
                    : SocketKind.values()) {
                inStillTime(() -> {
                    try (ChannelPair channels = kind.pair()) {
                        var protocol = new Witness();
                        Task<?> connecting = createTask(() -> sockets()
                                .connectAcceptedChannel(() -> protocol, channels.ours(), Credentials.SERVER.serving()));
                        turns(3);
                        farewell.say(channels);
                        var failure = expectThrows(SSLHandshakeException.class, connecting::await);
                        assertTrue(failure.getMessage().contains(farewell.noted), failure.getMessage());
                        turns(3);
                        protocol.expect();
                    }
                });
                expectNothingHandled();
            }
        }
    }

    private enum Farewell {
        CLOSE("closed the connection") {
            @Override
            void say(ChannelPair channels) throws IOException {
                channels.peer().close();
            }
        },
        RESET("lost") {
            @Override
            void say(ChannelPair channels) throws IOException {
                channels.resetByPeer();
            }
        },
        NO_TLS("does not speak TLS") {
            @Override
            void say(ChannelPair channels) throws IOException {
                channels.send("GET / HTTP/1.0\r\n\r\n");
            }
        };

        private final String noted;

        Farewell(String noted) {
            this.noted = noted;
        }

        abstract void say(ChannelPair channels) throws IOException;
    }

    /** If this fails: a channel, a timer or a job is left behind, or the server keeps half a handshake. */
    @Rule(
            id = "TLS-347",
            asyncio = 347,
            needs = Capability.TLS,
            text = "A task that is cancelled while it connects over TLS, at any point, leaves nothing open, and the"
                    + " server continues.",
            source = "test_sslproto.py test_close_during_handshake, test_handshake_timeout")
    void cancelledConnectingLeavesNothing() {
        for (SocketKind kind : SocketKind.values()) {
            inStillTime(() -> {
                try (ServerSite site = kind.site()) {
                    Server server = site.serve(Witness::new, secured(Credentials.SERVER.serving()));
                    SslOptions options = Credentials.AUTHORITY.trusted();
                    int made = 0;
                    for (int turns = 0; made < 2; turns += 1 + turns / 3) {
                        Task<Connection<Witness>> connecting = createTask(() -> connect(Witness::new, server, options));
                        for (int i = 0; i < turns && !connecting.isDone(); i++) {
                            turns(1);
                        }
                        if (connecting.isDone()) {
                            connecting.result().transport().abort();
                            made++;
                        } else {
                            connecting.cancel();
                            expectCancelled(connecting::await);
                        }
                    }
                    server.close();
                    server.waitClosed(); // returns only when each of them is gone
                }
            });
            expectNothingHandled();
        }
    }

    /** If this fails: no handshake ever succeeds, or none ends. */
    @Rule(
            id = "TLS-352",
            asyncio = 352,
            needs = Capability.TLS,
            text = "Limits for handshake and shutdown that are zero or negative are refused; the defaults are 60 and 30"
                    + " seconds.",
            source = "test_sslproto.py test_handshake_timeout_zero, test_handshake_timeout_negative")
    void limitsArePositive() {
        SslOptions options = SslOptions.client();
        for (Duration limit : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            expectThrows(IllegalArgumentException.class, () -> options.withHandshakeTimeout(limit));
            expectThrows(IllegalArgumentException.class, () -> options.withShutdownTimeout(limit));
        }
        assertEquals(Duration.ofSeconds(60), options.handshakeTimeout());
        assertEquals(Duration.ofSeconds(30), options.shutdownTimeout());
    }

    /** If this fails: connections end after a minute. */
    @Rule(
            id = "TLS-353",
            asyncio = 353,
            needs = Capability.TLS,
            text = "The limit for a handshake has no effect after its end.",
            source = "test_ssl.py test_handshake_timeout_handler_leak")
    void limitEndsWithTheHandshake() {
        inStillTime(() -> {
            Duration limit = limit(Duration.ofSeconds(60)).multipliedBy(10);
            SslOptions client = Credentials.AUTHORITY.trusted().withHandshakeTimeout(limit);
            SslOptions server = Credentials.SERVER.serving().withHandshakeTimeout(limit);
            try (TlsPair pair = TlsPair.open(SocketKind.TCP, client, server)) {
                pass(limit);
                pair.peer().transport().write("still here".getBytes(US_ASCII));
                pair.ours().awaitBytes(10);
                pair.ours().expect("made", "data");
            }
        });
    }

    /** If this fails: the other side takes that for a truncation. */
    @Rule(
            id = "TLS-400",
            needs = Capability.TLS,
            text = "A connection that is closed or paused in connectionMade receives nothing; what connectionMade"
                    + " throws ends the connection and goes to the exception handler.")
    void connectionMadeMayPauseCloseOrFail() {
        onEachSocketKindAndVersion((kind, version) -> {
            try (ServerSite site = kind.site();
                    Server server = site.serve(Greeter::new, secured(Credentials.SERVER.serving()))) {
                SslOptions options = only(version, Credentials.AUTHORITY.trusted());
                var paused = connect(Pauses::new, server, options);
                turns(20);
                paused.protocol().expect("made");
                paused.transport().resumeReading();
                paused.protocol().awaitBytes(5);
                paused.transport().abort();
                var closing = connect(Closes::new, server, options);
                closing.protocol().await("lost");
                closing.protocol().expect("made", "lost");
                var failure = expectThrows(IllegalStateException.class, () -> connect(Fails::new, server, options));
                expectHandled(failure);
            }
        });
    }

    /** If this fails: a program finds out later, or sends in the clear what should be secret. */
    @Rule(
            id = "TLS-416",
            needs = Capability.SOCKETS,
            text = "A loop that claims SOCKETS and not TLS refuses connections and servers over TLS as not supported.")
    void unclaimedTlsIsRefused() {
        if (claims(Capability.TLS)) {
            return; // all rules above apply instead
        }
        onEachSite(site -> {
            SslOptions ours = Credentials.SERVER.serving();
            SslOptions theirs = Credentials.AUTHORITY.trusted();
            expectMisuse(Misuse.NOT_SUPPORTED, () -> site.serve(Witness::new, secured(ours)));
            try (Server server = site.serve(Witness::new)) {
                expectMisuse(Misuse.NOT_SUPPORTED, () -> connect(Witness::new, server, theirs));
                Connection<Witness> plain = ServerSite.connect(Witness::new, server);
                expectMisuse(
                        Misuse.NOT_SUPPORTED,
                        () -> sockets().startTls(plain.transport(), plain.protocol(), theirs, TlsRole.CLIENT));
                assertFalse(plain.transport().isClosing());
                plain.transport().close();
                plain.protocol().await("lost");
            }
        });
    }

    private static final class Greeter extends Witness {
        @Override
        public void connectionMade(BaseTransport made) {
            super.connectionMade(made);
            transport().write("hello".getBytes(US_ASCII));
        }
    }

    private static final class Pauses extends Witness {
        @Override
        public void connectionMade(BaseTransport made) {
            super.connectionMade(made);
            transport().pauseReading();
        }
    }

    private static final class Closes extends Witness {
        @Override
        public void connectionMade(BaseTransport made) {
            super.connectionMade(made);
            transport().close();
        }
    }

    private static final class Fails extends Witness {
        @Override
        public void connectionMade(BaseTransport made) {
            throw new IllegalStateException("not today");
        }
    }
}

package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Server;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** Rules about what two ends agree on, and whom they trust (TLS). */
public abstract class TlsCertificateRules extends TlsRuleArea {

    /** Constructor for the conformance class. */
    protected TlsCertificateRules() {}

    /** The action of a rule on a server and its accepted connections. */
    @FunctionalInterface
    private interface ServerTrial {
        void run(Server server, List<Witness> accepted) throws Exception;
    }

    private void onServer(SocketKind kind, SslOptions options, ServerTrial trial) {
        inStillTime(() -> {
            List<Witness> accepted = new ArrayList<>();
            try (ServerSite site = kind.site();
                    Server server = site.serve(() -> {
                        accepted.add(new Witness());
                        return accepted.getLast();
                    }, secured(options))) {
                trial.run(server, accepted);
            }
        });
    }

    private SSLHandshakeException expectRefused(Server server, SslOptions options) {
        var protocol = new Witness();
        var failure =
                expectThrows(SSLHandshakeException.class, () -> connect(() -> protocol, server, options));
        turns(5);
        protocol.expect();
        return failure;
    }

    private static Transport expectServed(Server server, SslOptions options) {
        Connection<Witness> connection = connect(Witness::new, server, options);
        connection.protocol().expect("made");
        return connection.transport();
    }

    /** If this fails: an unknown authority is trusted; or the server stops, or reports every scan of its port. */
    @Rule(
            id = "TLS-355",
            asyncio = 355,
            needs = Capability.TLS,
            text = "A certificate that is not trusted is refused with an SSLHandshakeException; the server drops only"
                    + " that connection, which is reported in debug mode only.",
            source = "test_ssl.py test_create_connection_ssl_failed_certificate")
    void certificateThatIsNotTrustedIsRefused() {
        for (SocketKind kind : SocketKind.values()) {
            onServer(kind, Credentials.SERVER.serving(), (server, accepted) -> {
                for (SslOptions client : List.of(SslOptions.client().withServerHostname(Credentials.HOST),
                        Credentials.STRANGER.trusted())) {
                    String message = expectRefused(server, client).getMessage();
                    assertTrue(message.contains("SslOptions.clientTrusting"), message);
                }
                accepted.forEach(Witness::expect);
                expectServed(server, Credentials.AUTHORITY.trusted()).abort();
                accepted.getLast().await("lost");
            });
            expectNothingHandled();
        }
        inStillTime(config().withDebug(), () -> {
            try (ServerSite site = SocketKind.TCP.site();
                    Server server = site.serve(Witness::new, secured(Credentials.SERVER.serving()))) {
                expectRefused(server, Credentials.STRANGER.trusted());
                while (handled().isEmpty()) {
                    turns(1);
                }
            }
        });
        ExceptionContext reported = expectHandled(SSLHandshakeException.class);
        assertEquals("Error on transport creation for incoming connection", reported.message());
    }

    /**
     * If this fails: any certificate of a known authority is accepted for any host, so that the owner of one can
     * impersonate any host.
     */
    @Rule(
            id = "TLS-401",
            needs = Capability.TLS,
            text = "A certificate must be for the host that is connected to, a name or an address, or for the host"
                    + " given instead; not to check that, or to have no host, must be requested explicitly.")
    void certificateIsForTheHost() {
        SslOptions named = Credentials.AUTHORITY.trusted();
        onServer(SocketKind.TCP, Credentials.ELSEWHERE.serving(), (server, accepted) -> {
            for (SslOptions client : List.of(named, named.withServerHostname(ServerSite.HOST))) {
                String message = expectRefused(server, client).getMessage();
                assertTrue(message.contains("withServerHostname"), message);
            }
            expectServed(server, named.withServerHostname("elsewhere.example")).abort();
            expectServed(server, named.withoutHostnameCheck()).abort();
        });
        onServer(SocketKind.TCP, Credentials.SERVER.serving(), (server, accepted) -> {
            expectServed(server, named.withServerHostname(ServerSite.HOST)).abort();
            expectServed(server, named.withServerHostname("::1")).abort();
            expectRefused(server, named.withServerHostname("127.0.0.2"));
        });
        expectThrows(IllegalArgumentException.class, () -> named.withServerHostname(""));
        onServer(SocketKind.UNIX, Credentials.SERVER.serving(), (server, accepted) -> {
            SslOptions nameless = SslOptions.of(named.context());
            expectThrows(IllegalArgumentException.class, () -> connect(Witness::new, server, nameless));
            expectServed(server, nameless.withoutHostnameCheck()).abort();
        });
        expectNothingHandled();
    }

    /**
     * If this fails: the server shows the certificate for another name, or an old server refuses an address, which is
     * not a name.
     */
    @Rule(
            id = "TLS-402",
            needs = Capability.TLS,
            text = "A client sends the server the name it connects to (SNI), whether or not that is checked; it sends"
                    + " no address.")
    void nameOfTheServerIsSentAndNoAddress() {
        SslOptions client = Credentials.AUTHORITY.trusted().withoutHostnameCheck();
        onServer(SocketKind.TCP, Credentials.SERVER.serving(), (server, accepted) -> {
            for (String host : List.of("localhost", "some.where.example", "dotted.example.", "127.0.0.1", "::1")) {
                Transport transport = expectServed(server, client.withServerHostname(host));
                transport.write(new byte[1]);
                accepted.getLast().awaitBytes(1);
                var session = (ExtendedSSLSession) accepted.getLast().transport().extraInfo(ExtraInfo.SSL_OBJECT);
                List<String> sent = session.getRequestedServerNames().stream()
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .toList();
                List<String> name = switch (host) {
                    case "127.0.0.1", "::1" -> List.of();
                    case "dotted.example." -> List.of("dotted.example");
                    default -> List.of(host);
                };
                assertEquals(name, sent);
                transport.abort();
            }
        });
    }

    /**
     * If this fails: the client's first protocol is taken whether or not the server has it, or a client with other
     * protocols is not served at all.
     */
    @Rule(
            id = "TLS-403",
            needs = Capability.TLS,
            text = "Of the protocols that both have (ALPN) the one that the server prefers is taken; with none in"
                    + " common the connection is established without.")
    void alpnIsTheServersChoice() {
        onServer(SocketKind.TCP, Credentials.SERVER.serving().withAlpn("h2", "http/1.1"), (server, accepted) -> {
            SslOptions client = Credentials.AUTHORITY.trusted();
            assertAlpn("h2", server, accepted, client.withAlpn("http/1.1", "h2"));
            assertAlpn("http/1.1", server, accepted, client.withAlpn("spdy/3", "http/1.1"));
            assertAlpn(null, server, accepted, client.withAlpn("spdy/3"));
            assertAlpn(null, server, accepted, client);
        });
    }

    private static void assertAlpn(
            @Nullable String expected, Server server, List<Witness> accepted, SslOptions options) {
        Transport transport = expectServed(server, options);
        transport.write(new byte[1]);
        accepted.getLast().awaitBytes(1);
        assertEquals(expected, transport.extraInfo(ExtraInfo.ALPN));
        assertEquals(expected, accepted.getLast().transport().extraInfo(ExtraInfo.ALPN));
        transport.abort();
    }

    /** If this fails: it serves unknown clients, or its own clients are refused. */
    @Rule(
            id = "TLS-404",
            needs = Capability.TLS,
            text = "A server that requests certificates serves clients without; one that requires them does not, and"
                    + " the client gets the reason; the certificate of a client that has one is available.")
    void serverMayWantACertificate() {
        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            SslOptions server = only(version, Credentials.SERVER.serving());
            SslOptions without = Credentials.AUTHORITY.trusted();
            SslOptions with = Credentials.CLIENT.shownBy(without);
            onServer(SocketKind.TCP, server, (serving, accepted) -> assertShown(null, serving, accepted, with));
            onServer(SocketKind.TCP, Credentials.AUTHORITY.requestedBy(server), (serving, accepted) -> {
                assertShown(null, serving, accepted, without);
                assertShown("CN=client", serving, accepted, with);
            });
            onServer(SocketKind.TCP, Credentials.AUTHORITY.requiredBy(server), (serving, accepted) -> {
                var protocol = new Witness();
                SSLException failure;
                if (version.equals("TLSv1.2")) {
                    failure = expectRefused(serving, without);
                } else { // the client is connected before the server has checked
                    connect(() -> protocol, serving, without);
                    protocol.await("lost");
                    failure = (SSLException) protocol.failure();
                }
                assertTrue(failure.getMessage().contains("alert"), failure.getMessage());
                if (version.equals("TLSv1.3")) {
                    assertTrue(failure.getMessage().contains("withCertificate"), failure.getMessage());
                }
                accepted.getLast().expect();
                assertShown("CN=client", serving, accepted, with);
            });
        }
        expectNothingHandled();
    }

    private static void assertShown(
            @Nullable String expected, Server server, List<Witness> accepted, SslOptions options) {
        Transport transport = expectServed(server, options);
        transport.write("x".getBytes(US_ASCII));
        accepted.getLast().awaitBytes(1);
        X509Certificate shown = accepted.getLast().transport().extraInfo(ExtraInfo.PEERCERT);
        if (expected == null) {
            assertNull(shown);
        } else {
            assertEquals(expected, shown.getSubjectX500Principal().getName());
        }
        transport.abort();
    }
}

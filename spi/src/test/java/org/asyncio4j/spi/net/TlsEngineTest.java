package org.asyncio4j.spi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two engines in memory: their behavior after the handshake that is hard to observe through sockets. */
class TlsEngineTest {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int ROOM = 64 * 1024;

    /** An engine, and its output. */
    private static final class End {
        private final SSLEngine engine;
        private final TlsEngine steps;
        private final ByteBuffer net = ByteBuffer.allocate(ROOM);
        private final ByteBuffer plain = ByteBuffer.allocate(ROOM);

        End(SslOptions options, TlsRole role, String version) throws SSLException {
            engine = options.withParameters(parameters -> parameters.setProtocols(new String[] {version}))
                    .newEngine(role);
            steps = new TlsEngine(engine);
            steps.beginHandshake();
        }

        void send(ByteBuffer data) throws SSLException {
            while (steps.wrap(data, net)) {
                // there is more
            }
        }

        /** Returns whether anything has arrived. */
        boolean receive(End from) throws SSLException {
            from.net.flip();
            boolean any = from.net.hasRemaining();
            while (from.net.hasRemaining()) {
                steps.unwrap(from.net, plain);
                while (steps.needsTask()) {
                    steps.tasks().run();
                }
                if (steps.needsWrap()) {
                    send(NOTHING);
                }
            }
            from.net.clear();
            return any;
        }
    }

    private final Path certificate = file("ec.pem");
    private End client;
    private End server;

    private static Path file(String name) {
        try {
            return Path.of(TlsEngineTest.class.getResource(name).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void shakeHands(String version) throws SSLException {
        client = new End(SslOptions.clientTrusting(certificate).withoutHostnameCheck(), TlsRole.CLIENT, version);
        server = new End(SslOptions.server(certificate, file("ec.key")), TlsRole.SERVER, version);
        assertFalse(client.steps.isHandshaken());
        client.send(NOTHING);
        while (server.receive(client) | client.receive(server)) {
            // while there is output
        }
        assertTrue(client.steps.isHandshaken());
        assertTrue(server.steps.isHandshaken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void endOfTheHandshakeIsSeenOnBothSides(String version) throws SSLException {
        shakeHands(version);
        client.send(ByteBuffer.wrap("secret".getBytes(StandardCharsets.US_ASCII)));
        server.receive(client);
        assertEquals("secret", new String(server.plain.array(), 0, server.plain.position(), StandardCharsets.US_ASCII));
        assertEquals("", server.steps.alpn());
    }

    /** Starting with the client's ClientHello, or the server's HelloRequest. */
    @Test
    void renegotiationIsRefused() throws SSLException {
        shakeHands("TLSv1.2");
        client.engine.beginHandshake();
        client.send(NOTHING);
        assertThrows(SSLException.class, () -> server.receive(client));
        shakeHands("TLSv1.2");
        server.engine.beginHandshake();
        server.send(NOTHING);
        assertThrows(SSLException.class, () -> client.receive(server));
    }

    /** In 1.3 that is a record like any other. */
    @Test
    void keysMayBeUpdated() throws SSLException {
        shakeHands("TLSv1.3");
        client.engine.beginHandshake();
        client.send(NOTHING);
        server.receive(client);
        client.receive(server);
        server.send(ByteBuffer.wrap(new byte[10]));
        client.receive(server);
        assertEquals(10, client.plain.position());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void endIsSeenAndAnswered(String version) throws SSLException {
        shakeHands(version);
        client.steps.closeOutbound();
        client.send(NOTHING);
        server.receive(client);
        assertTrue(server.steps.isPeerClosed());
        server.steps.closeOutbound();
        server.send(NOTHING);
        client.receive(server);
        assertTrue(client.steps.isPeerClosed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void forgedRecordIsAnsweredWithAnAlert(String version) throws SSLException {
        shakeHands(version);
        server.net.put(new byte[] {23, 3, 3, 0, 40}).put(new byte[40]);
        assertThrows(SSLException.class, () -> client.receive(server));
        server.net.clear();
        client.steps.closeOutbound();
        client.send(NOTHING);
        SSLException told = assertThrows(SSLException.class, () -> server.receive(client));
        assertTrue(told.getMessage().contains("alert"), told.getMessage());
    }
}

package org.asyncio4j.transports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of TLS: what PEM files they can be made of, and what they have an engine do. */
class SslOptionsTest {

    @TempDir
    private Path folder;

    private static Path file(String name) {
        URL found = SslOptionsTest.class.getResource(name);
        assertNotNull(found, name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("own.pem"), text);
    }

    @ParameterizedTest
    @CsvSource({
            "rsa.pem, rsa.key",
            "rsa.pem, rsa-pkcs1.key",
            "ec.pem, ec.key",
            "ec.pem, ec-sec1.key",
            "ed25519.pem, ed25519.key"
    })
    void keysOfTheseKindsAreRead(String certificate, String key) {
        SslOptions options = SslOptions.server(file(certificate), file(key));
        assertSame(options.context(), options.withAlpn("h2").context(), "one context for all that is made of it");
        assertTrue(options.newEngine(TlsRole.SERVER).getSupportedProtocols().length > 0);
    }

    @Test
    void oneFileMayHoldAChainAndItsKeyAndMuchElse() throws IOException {
        Path all = written("Certificate:\n    Data: ..\n" + Files.readString(file("ec.pem")) + "in between\n"
                + Files.readString(file("rsa.pem")).replace("\n", "\r\n") + Files.readString(file("ec-sec1.key")));
        assertEquals(2, Pem.read(all).certificates().size());
        assertEquals(2, Identity.read(all, all).chain().size());
        assertNotNull(SslOptions.clientTrusting(all).context());
    }

    @ParameterizedTest
    @CsvSource({
            "rsa.pem, ec.key, not of the certificate's kind",
            "rsa.pem, encrypted.key, encrypted",
            "rsa.pem, encrypted-pkcs1.key, encrypted",
            "rsa.pem, rsa.pem, no private key",
            "rsa.key, rsa.key, no certificate"
    })
    void unfitFileIsNamed(String certificate, String key, String why) {
        SSLException failure =
                assertThrows(SSLException.class, () -> SslOptions.server(file(certificate), file(key)));
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
        assertTrue(failure.getMessage().contains(file(key).toString()), failure.getMessage());
    }

    @Test
    void fileThatCannotBeReadIsNamed() throws IOException {
        assertNamed(folder.resolve("missing.pem"), "there is no such file");
        assertNamed(folder, "");
        assertNamed(written(""), "no certificate");
        assertNamed(written("-----BEGIN CERTIFICATE-----\n!!!=!\n-----END CERTIFICATE-----\n"), "");
        String malformed = Files.readString(file("ec.pem")).replaceFirst("MII", "AAA");
        assertNamed(written(Files.readString(file("ec.pem")) + malformed), "certificate no. 2 is malformed");
    }

    private static void assertNamed(Path file, String why) {
        SSLException failure = assertThrows(SSLException.class, () -> SslOptions.clientTrusting(file));
        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        var other = KeyPairGenerator.getInstance("RSA");
        other.initialize(2048);
        byte[] pkcs8 = other.generateKeyPair().getPrivate().getEncoded();
        Path key = written("-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----\n");
        SSLException failure = assertThrows(SSLException.class, () -> SslOptions.server(file("rsa.pem"), key));
        assertTrue(failure.getMessage().contains("not that of the first certificate"), failure.getMessage());
    }

    @Test
    void clientChecksTheHostAndAsksForNames() {
        SslOptions options = SslOptions.client().withServerHostname("example.org");
        SSLParameters parameters = options.newEngine(TlsRole.CLIENT).getSSLParameters();
        assertEquals("HTTPS", parameters.getEndpointIdentificationAlgorithm());
        assertEquals(List.of(new SNIHostName("example.org")), parameters.getServerNames());
        for (String address : List.of("127.0.0.1", "::1", "under_scored.example")) {
            assertEquals(
                    List.of(),
                    options.withServerHostname(address)
                            .newEngine(TlsRole.CLIENT)
                            .getSSLParameters()
                            .getServerNames(),
                    address);
        }
        SSLEngine unchecked = options.withoutHostnameCheck().newEngine(TlsRole.CLIENT);
        assertNull(unchecked.getSSLParameters().getEndpointIdentificationAlgorithm());
        assertTrue(unchecked.getUseClientMode());
        SSLEngine server = options.newEngine(TlsRole.SERVER);
        assertFalse(server.getUseClientMode());
        assertNull(server.getSSLParameters().getEndpointIdentificationAlgorithm());
    }

    @Test
    void parametersHaveTheLastWord() {
        SslOptions options = SslOptions.client()
                .withServerHostname("example.org")
                .withAlpn("h2", "http/1.1")
                .withParameters(parameters -> parameters.setProtocols(new String[] {"TLSv1.3"}))
                .withParameters(parameters -> parameters.setServerNames(List.of()));
        SSLParameters parameters = options.newEngine(TlsRole.CLIENT).getSSLParameters();
        assertArrayEquals(new String[] {"h2", "http/1.1"}, parameters.getApplicationProtocols());
        assertArrayEquals(new String[] {"TLSv1.3"}, parameters.getProtocols());
        assertEquals(List.of(), parameters.getServerNames());
    }

    @Test
    void clientsAreAskedForCertificatesOnRequest() {
        SslOptions server = SslOptions.server(file("rsa.pem"), file("rsa.key"));
        assertFalse(server.newEngine(TlsRole.SERVER).getWantClientAuth());
        assertTrue(server.withRequestedClientCertificate(file("ec.pem")).newEngine(TlsRole.SERVER).getWantClientAuth());
        assertTrue(server.withRequiredClientCertificate(file("ec.pem")).newEngine(TlsRole.SERVER).getNeedClientAuth());
    }

    @Test
    void optionsAreNotChanged() throws Exception {
        SslOptions options = SslOptions.client();
        options.withServerHostname("example.org").withoutHostnameCheck().withTruncationAllowed();
        var changed = options.withHandshakeTimeout(Duration.ofSeconds(1)).withShutdownTimeout(Duration.ofSeconds(2));
        assertNull(options.serverHostname());
        assertTrue(options.isHostnameChecked());
        assertFalse(options.isTruncationAllowed());
        assertEquals(Duration.ofSeconds(60), options.handshakeTimeout());
        assertEquals(Duration.ofSeconds(1), changed.handshakeTimeout());
        assertEquals(Duration.ofSeconds(2), changed.shutdownTimeout());
    }

    @Test
    void contextThatWasGivenIsUsedAsItIs() {
        SslOptions options = SslOptions.of(SslOptions.client().context());
        assertSame(SslOptions.client().context(), options.context());
        assertThrows(
                IllegalStateException.class, () -> options.withCertificate(file("rsa.pem"), file("rsa.key")));
        assertThrows(IllegalStateException.class, () -> options.withRequiredClientCertificate(file("rsa.pem")));
    }
}

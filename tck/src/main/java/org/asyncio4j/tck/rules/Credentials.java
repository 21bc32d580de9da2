package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.asyncio4j.transports.SslOptions;

/**
 * The kit's own certificates, good for a hundred years: an authority, and signed by it a server {@code localhost}
 * (127.0.0.1, ::1), one {@code elsewhere.example}, and a client; and a stranger, which has signed for itself.
 */
enum Credentials {
    AUTHORITY,
    SERVER,
    ELSEWHERE,
    CLIENT,
    STRANGER;

    /** How the server is called. */
    static final String HOST = "localhost";

    private String fileName() {
        return this == AUTHORITY ? "ca" : name().toLowerCase(Locale.ROOT);
    }

    /** Options of a server that shows this. */
    SslOptions serving() {
        return withFiles((chain, key) -> SslOptions.serving(chain, key));
    }

    /** The same options, and this is shown to a server that asks. */
    SslOptions shownBy(SslOptions client) {
        return withFiles(client::withCertificate);
    }

    /** Options of a client that trusts this, and connects to {@link #HOST}. */
    SslOptions trusted() {
        return withChain(SslOptions::trusting).withServerHostname(HOST);
    }

    /** The same options, and clients are asked for a certificate signed by this. */
    SslOptions requestedBy(SslOptions server) {
        return withChain(server::requestingClientCertificate);
    }

    /** The same options, and clients need a certificate signed by this. */
    SslOptions requiredBy(SslOptions server) {
        return withChain(server::requiringClientCertificate);
    }

    /** What is made of two files. */
    @FunctionalInterface
    private interface OfFiles {
        SslOptions make(Path chain, Path key);
    }

    private SslOptions withFiles(OfFiles use) {
        return withChain(chain -> withFile(".key", key -> use.make(chain, key)));
    }

    private SslOptions withChain(Function<Path, SslOptions> use) {
        return withFile(".pem", use);
    }

    /** Options are made of files, and a jar has none. */
    private SslOptions withFile(String suffix, Function<Path, SslOptions> use) {
        String resource = "/org/asyncio4j/tck/tls/" + fileName() + suffix;
        try (InputStream content = Credentials.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new AssertionError("the kit lacks " + resource);
            }
            Path file = Files.createTempFile("asyncio4j-tck", suffix);
            try {
                Files.write(file, content.readAllBytes());
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}

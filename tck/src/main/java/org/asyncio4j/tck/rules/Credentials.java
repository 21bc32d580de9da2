package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.asyncio4j.transports.SslOptions;

/**
 * The kit's own certificates, valid for a hundred years: an authority, and signed by it a server {@code localhost}
 * (127.0.0.1, ::1), a server {@code elsewhere.example}, and a client; and a stranger, which is self-signed.
 */
public enum Credentials {
    AUTHORITY,
    SERVER,
    ELSEWHERE,
    CLIENT,
    STRANGER;

    /** The name of the server. */
    public static final String HOST = "localhost";

    private String fileName() {
        return this == AUTHORITY ? "ca" : name().toLowerCase(Locale.ROOT);
    }

    /** Returns options of a server that presents this certificate. */
    public SslOptions serving() {
        return withFiles((chain, key) -> SslOptions.server(chain, key));
    }

    /** Returns the same options, with this certificate presented to a server that requests one. */
    public SslOptions shownBy(SslOptions client) {
        return withFiles(client::withCertificate);
    }

    /** Returns options of a client that trusts this certificate, and connects to {@link #HOST}. */
    public SslOptions trusted() {
        return withChain(SslOptions::clientTrusting).withServerHostname(HOST);
    }

    /** Returns the same options, with clients asked for a certificate signed by this one. */
    public SslOptions requestedBy(SslOptions server) {
        return withChain(server::withRequestedClientCertificate);
    }

    /** Returns the same options, with clients required to have a certificate signed by this one. */
    public SslOptions requiredBy(SslOptions server) {
        return withChain(server::withRequiredClientCertificate);
    }

    /** Creates options from two files. */
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

    /** Copies the resource to a file: options are created from files, and a jar has none. */
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

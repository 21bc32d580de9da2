package org.asyncio4j.transports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is secured with TLS. Immutable; any thread.
 *
 * <pre>{@code
 * openConnection("example.org", 443, SslOptions.client());                        // trusts what the system trusts
 * openConnection("intern.example", 443, SslOptions.trusting(Path.of("ca.pem")));  // trusts these
 * startServer(handler, "", 443, SslOptions.serving(Path.of("chain.pem"), Path.of("key.pem")));
 * }</pre>
 *
 * <p>A client verifies the certificate of the server and that it is for the host it connects to. Files are read by the
 * method that is given them, which blocks meanwhile; they hold PEM: certificates, and keys in PKCS#8, PKCS#1 (RSA) or
 * SEC 1 (EC), not encrypted. What cannot be read ends in one {@link javax.net.ssl.SSLException} (undeclared) that names
 * the file. Options that were made once are best used for many connections: these share what TLS remembers of its
 * peers.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext">ssl.SSLContext</a>
 */
public final class SslOptions {

    private enum Choice {
        CHECK_HOSTNAME,
        ALLOW_TRUNCATION
    }

    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

    private final ContextSource source;
    private final @Nullable String serverHostname;
    private final Set<Choice> choices;
    private final Consumer<SSLParameters> parameters;
    private final Duration handshakeTimeout;
    private final Duration shutdownTimeout;

    private SslOptions(
            ContextSource source,
            @Nullable String serverHostname,
            Set<Choice> choices,
            Consumer<SSLParameters> parameters,
            Duration handshakeTimeout,
            Duration shutdownTimeout) {
        this.source = source;
        this.serverHostname = serverHostname;
        this.choices = choices;
        this.parameters = parameters;
        this.handshakeTimeout = handshakeTimeout;
        this.shutdownTimeout = shutdownTimeout;
    }

    private static SslOptions of(ContextSource source) {
        return new SslOptions(
                source, null, EnumSet.of(Choice.CHECK_HOSTNAME), unchanged -> {}, HANDSHAKE_TIMEOUT, SHUTDOWN_TIMEOUT);
    }

    /**
     * For clients: trusts the authorities that this Java installation trusts.
     *
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.create_default_context">
     *     ssl.create_default_context</a>
     */
    public static SslOptions client() {
        return of(ContextSource.system());
    }

    /**
     * For clients: trusts the certificates in a PEM file and what they have signed, and nothing else.
     *
     * @throws javax.net.ssl.SSLException if the file cannot be read or holds no certificate (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.load_verify_locations">
     *     SSLContext.load_verify_locations</a>
     */
    public static SslOptions trusting(Path certificates) {
        return of(ContextSource.empty().trusting(Pem.read(certificates).certificates()));
    }

    /**
     * For servers: shows a certificate; asks clients for none.
     *
     * @param certificateChain a PEM file: the server's own certificate first, then those that lead to its authority
     * @param privateKey a PEM file, which may be the same
     * @throws javax.net.ssl.SSLException if one of them cannot be read, or the key is not that of the certificate
     *     (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.load_cert_chain">
     *     SSLContext.load_cert_chain</a>
     */
    public static SslOptions serving(Path certificateChain, Path privateKey) {
        return of(ContextSource.empty().showing(Identity.read(certificateChain, privateKey)));
    }

    /** With a context made elsewhere, for clients or servers as it is made for. */
    public static SslOptions of(SSLContext context) {
        return of(ContextSource.given(context));
    }

    private SslOptions with(ContextSource newSource) {
        return new SslOptions(newSource, serverHostname, choices, parameters, handshakeTimeout, shutdownTimeout);
    }

    private SslOptions with(Set<Choice> newChoices) {
        return new SslOptions(source, serverHostname, newChoices, parameters, handshakeTimeout, shutdownTimeout);
    }

    /**
     * The same, and a certificate is shown to a server that asks for one.
     *
     * @param certificateChain a PEM file: the own certificate first, then those that lead to its authority
     * @param privateKey a PEM file, which may be the same
     * @throws IllegalStateException if they were made of a context, which has its own
     * @throws javax.net.ssl.SSLException as {@link #serving} (undeclared)
     */
    public SslOptions withCertificate(Path certificateChain, Path privateKey) {
        return with(source.showing(Identity.read(certificateChain, privateKey)));
    }

    /**
     * For servers: the same, and clients are asked for a certificate; one that shows none is served, one that shows
     * another than of these is refused.
     *
     * @param trusted a PEM file: authorities of clients
     * @throws IllegalStateException if they were made of a context, which has its own
     * @throws javax.net.ssl.SSLException if the file cannot be read (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.CERT_OPTIONAL">ssl.CERT_OPTIONAL</a>
     */
    public SslOptions requestingClientCertificate(Path trusted) {
        return with(source.trusting(Pem.read(trusted).certificates()))
                .withParameters(parameters -> parameters.setWantClientAuth(true));
    }

    /**
     * For servers: the same, and clients without a certificate of these are refused.
     *
     * @param trusted a PEM file: authorities of clients
     * @throws IllegalStateException if they were made of a context, which has its own
     * @throws javax.net.ssl.SSLException if the file cannot be read (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.CERT_REQUIRED">ssl.CERT_REQUIRED</a>
     */
    public SslOptions requiringClientCertificate(Path trusted) {
        return with(source.trusting(Pem.read(trusted).certificates()))
                .withParameters(parameters -> parameters.setNeedClientAuth(true));
    }

    /**
     * For clients: the same; the server is to be this one, whatever address is connected to. A name is also told to the
     * server (SNI), so that it shows the right certificate. Without it, it is the host that is connected to.
     *
     * @param host a name or a literal address
     * @throws IllegalArgumentException if it is empty
     */
    public SslOptions withServerHostname(String host) {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("a server has a name: use withoutHostnameCheck() if any will do");
        }
        return new SslOptions(source, host, choices, parameters, handshakeTimeout, shutdownTimeout);
    }

    /**
     * For clients: the same; a trusted certificate is good for any host. It is still verified.
     *
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.check_hostname">
     *     SSLContext.check_hostname</a>
     */
    public SslOptions withoutHostnameCheck() {
        Set<Choice> less = EnumSet.copyOf(choices);
        less.remove(Choice.CHECK_HOSTNAME);
        return with(less);
    }

    /**
     * The same, and these protocols are offered, or accepted, in this order of preference (ALPN): {@code "h2"}, {@code
     * "http/1.1"}. A server goes on without one if the client offers none of them.
     *
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.set_alpn_protocols">
     *     SSLContext.set_alpn_protocols</a>
     */
    public SslOptions withAlpn(String... protocols) {
        String[] mine = protocols.clone();
        return withParameters(parameters -> parameters.setApplicationProtocols(mine));
    }

    /**
     * The same with other parameters changed: versions of the protocol, cipher suites, whatever Java can be asked for.
     *
     * @param change called for each connection, on a thread of the executor, after all that these options say
     */
    public SslOptions withParameters(Consumer<SSLParameters> change) {
        return new SslOptions(
                source, serverHostname, choices, parameters.andThen(change), handshakeTimeout, shutdownTimeout);
    }

    /**
     * The same; a handshake may take so long, 60 seconds unless said otherwise.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SslOptions withHandshakeTimeout(Duration limit) {
        return new SslOptions(source, serverHostname, choices, parameters, positive(limit), shutdownTimeout);
    }

    /**
     * The same; after {@code close} the rest may take so long to be sent and the other side to say that it closes, too:
     * 30 seconds unless said otherwise.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SslOptions withShutdownTimeout(Duration limit) {
        return new SslOptions(source, serverHostname, choices, parameters, handshakeTimeout, positive(limit));
    }

    private static Duration positive(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("a time limit must be positive: " + limit);
        }
        return limit;
    }

    /**
     * The same; a connection that ends without TLS having said so counts as closed. Without this it is lost by an {@link
     * javax.net.ssl.SSLException}, as it may have been cut on the way.
     */
    public SslOptions allowingTruncation() {
        Set<Choice> more = EnumSet.copyOf(choices);
        more.add(Choice.ALLOW_TRUNCATION);
        return with(more);
    }

    /** The context: made at the first need, which reads what the system trusts and blocks meanwhile. */
    public SSLContext context() {
        return source.context();
    }

    /** Which server it has to be; null for the host that is connected to. */
    public @Nullable String serverHostname() {
        return serverHostname;
    }

    /** Whether a certificate has to be for the host that is connected to. */
    public boolean isHostnameChecked() {
        return choices.contains(Choice.CHECK_HOSTNAME);
    }

    /** Whether a connection that ends without TLS having said so counts as closed. */
    public boolean isTruncationAllowed() {
        return choices.contains(Choice.ALLOW_TRUNCATION);
    }

    /** How long a handshake may take. */
    public Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /** How long the end may take. */
    public Duration shutdownTimeout() {
        return shutdownTimeout;
    }

    /**
     * Makes an engine for one connection. Blocks as {@link #context}.
     *
     * @throws IllegalArgumentException if the parameters cannot be had
     */
    public SSLEngine newEngine(TlsRole role) {
        return Engines.make(this, role, parameters);
    }
}

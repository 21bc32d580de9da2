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
 * Options for securing a connection with TLS. Immutable; any thread.
 *
 * <pre>{@code
 * openConnection("example.org", 443, SslOptions.client());                              // trusts what the system trusts
 * openConnection("intern.example", 443, SslOptions.clientTrusting(Path.of("ca.pem")));  // trusts these
 * startServer(handler, "", 443, SslOptions.server(Path.of("chain.pem"), Path.of("key.pem")));
 * }</pre>
 *
 * <p>A client verifies the certificate of the server, and that it matches the host it connects to. Files are read by
 * the method to which they are passed, which blocks meanwhile. They are in PEM format: certificates, and keys in
 * PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), not encrypted. A file that cannot be read causes an {@link
 * javax.net.ssl.SSLException} (undeclared) that names the file. Create options once and use them for many connections:
 * these share what TLS caches about its peers.
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

    private final SslContextSource source;
    private final @Nullable String serverHostname;
    private final Set<Choice> choices;
    private final Consumer<SSLParameters> parameters;
    private final Duration handshakeTimeout;
    private final Duration shutdownTimeout;

    private SslOptions(
            SslContextSource source,
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

    private static SslOptions of(SslContextSource source) {
        return new SslOptions(
                source, null, EnumSet.of(Choice.CHECK_HOSTNAME), unchanged -> {}, HANDSHAKE_TIMEOUT, SHUTDOWN_TIMEOUT);
    }

    /**
     * Returns options for clients that trust the authorities that this Java installation trusts.
     *
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.create_default_context">
     *     ssl.create_default_context</a>
     */
    public static SslOptions client() {
        return of(SslContextSource.system());
    }

    /**
     * Returns options for clients that trust only the certificates in a PEM file and those signed by them.
     *
     * @throws javax.net.ssl.SSLException if the file cannot be read or holds no certificate (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.load_verify_locations">
     *     SSLContext.load_verify_locations</a>
     */
    public static SslOptions clientTrusting(Path certificates) {
        return of(SslContextSource.empty().trusting(Pem.read(certificates).certificates()));
    }

    /**
     * Returns options for servers that present a certificate, and request none from clients.
     *
     * @param certificateChain a PEM file: the server's own certificate, followed by those that lead to its authority
     * @param privateKey a PEM file, which may be the same file
     * @throws javax.net.ssl.SSLException if one of the files cannot be read, or the key does not match the certificate
     *     (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.load_cert_chain">
     *     SSLContext.load_cert_chain</a>
     */
    public static SslOptions server(Path certificateChain, Path privateKey) {
        return of(SslContextSource.empty().showing(Identity.read(certificateChain, privateKey)));
    }

    /** Returns options with an existing context, for clients or servers, depending on the context. */
    public static SslOptions of(SSLContext context) {
        return of(SslContextSource.given(context));
    }

    private SslOptions with(SslContextSource newSource) {
        return new SslOptions(newSource, serverHostname, choices, parameters, handshakeTimeout, shutdownTimeout);
    }

    private SslOptions with(Set<Choice> newChoices) {
        return new SslOptions(source, serverHostname, newChoices, parameters, handshakeTimeout, shutdownTimeout);
    }

    /**
     * Returns a copy that presents a certificate to a server that requests one.
     *
     * @param certificateChain a PEM file: the own certificate, followed by those that lead to its authority
     * @param privateKey a PEM file, which may be the same file
     * @throws IllegalStateException if the options were created from a context, which has its own
     * @throws javax.net.ssl.SSLException as {@link #server} (undeclared)
     */
    public SslOptions withCertificate(Path certificateChain, Path privateKey) {
        return with(source.showing(Identity.read(certificateChain, privateKey)));
    }

    /**
     * Returns a copy for servers that requests a certificate from clients; a client that presents none is served, one
     * that presents a certificate of another authority is refused.
     *
     * @param trusted a PEM file: authorities of clients
     * @throws IllegalStateException if the options were created from a context, which has its own
     * @throws javax.net.ssl.SSLException if the file cannot be read (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.CERT_OPTIONAL">ssl.CERT_OPTIONAL</a>
     */
    public SslOptions withRequestedClientCertificate(Path trusted) {
        return with(source.trusting(Pem.read(trusted).certificates()))
                .withParameters(parameters -> parameters.setWantClientAuth(true));
    }

    /**
     * Returns a copy for servers that refuses clients without a certificate of a trusted authority.
     *
     * @param trusted a PEM file: authorities of clients
     * @throws IllegalStateException if the options were created from a context, which has its own
     * @throws javax.net.ssl.SSLException if the file cannot be read (undeclared)
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.CERT_REQUIRED">ssl.CERT_REQUIRED</a>
     */
    public SslOptions withRequiredClientCertificate(Path trusted) {
        return with(source.trusting(Pem.read(trusted).certificates()))
                .withParameters(parameters -> parameters.setNeedClientAuth(true));
    }

    /**
     * Returns a copy for clients that expects this server, regardless of the address it connects to. A name is also
     * sent to the server (SNI), so that it presents the right certificate. By default, the expected server is the host
     * that the client connects to.
     *
     * @param host a name or a literal address
     * @throws IllegalArgumentException if {@code host} is empty
     */
    public SslOptions withServerHostname(String host) {
        if (host.isEmpty()) {
            throw new IllegalArgumentException(
                    "the host name is empty: to accept any server, use withoutHostnameCheck()");
        }
        return new SslOptions(source, host, choices, parameters, handshakeTimeout, shutdownTimeout);
    }

    /**
     * Returns a copy for clients that accepts a trusted certificate for any host. The certificate is still verified.
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
     * Returns a copy that offers, or accepts, these protocols in this order of preference (ALPN): {@code "h2"}, {@code
     * "http/1.1"}. A server continues without a protocol if the client offers none of them.
     *
     * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.set_alpn_protocols">
     *     SSLContext.set_alpn_protocols</a>
     */
    public SslOptions withAlpn(String... protocols) {
        String[] mine = protocols.clone();
        return withParameters(parameters -> parameters.setApplicationProtocols(mine));
    }

    /**
     * Returns a copy that changes other parameters: protocol versions, cipher suites, and anything else Java supports.
     *
     * @param change called for each connection, on a thread of the executor, after these options have been applied
     */
    public SslOptions withParameters(Consumer<SSLParameters> change) {
        return new SslOptions(
                source, serverHostname, choices, parameters.andThen(change), handshakeTimeout, shutdownTimeout);
    }

    /**
     * Returns a copy with a time limit for a handshake, which is 60 seconds by default.
     *
     * @throws IllegalArgumentException if the limit is not positive
     */
    public SslOptions withHandshakeTimeout(Duration limit) {
        return new SslOptions(source, serverHostname, choices, parameters, positive(limit), shutdownTimeout);
    }

    /**
     * Returns a copy with a time limit for the shutdown: after {@code close}, the time to send the rest and to receive
     * the close notification of the other side. The default is 30 seconds.
     *
     * @throws IllegalArgumentException if the limit is not positive
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
     * Returns a copy with which a connection that ends without a close notification of TLS counts as closed. By default
     * it is lost with an {@link javax.net.ssl.SSLException}, as it may have been cut off in transit.
     */
    public SslOptions withTruncationAllowed() {
        Set<Choice> more = EnumSet.copyOf(choices);
        more.add(Choice.ALLOW_TRUNCATION);
        return with(more);
    }

    /**
     * Returns the context, which is created on first use: this reads the certificates that the system trusts, and
     * blocks meanwhile.
     */
    public SSLContext context() {
        return source.context();
    }

    /** Returns the expected server, or null for the host that the client connects to. */
    public @Nullable String serverHostname() {
        return serverHostname;
    }

    /** Returns whether a certificate has to match the host that the client connects to. */
    public boolean isHostnameChecked() {
        return choices.contains(Choice.CHECK_HOSTNAME);
    }

    /** Returns whether a connection that ends without a close notification of TLS counts as closed. */
    public boolean isTruncationAllowed() {
        return choices.contains(Choice.ALLOW_TRUNCATION);
    }

    /** Returns the time limit for a handshake. */
    public Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /** Returns the time limit for the shutdown. */
    public Duration shutdownTimeout() {
        return shutdownTimeout;
    }

    /**
     * Creates an engine for one connection. Blocks like {@link #context}.
     *
     * @throws IllegalArgumentException if the parameters are not supported
     */
    public SSLEngine newEngine(TlsRole role) {
        return Engines.make(this, role, parameters);
    }
}

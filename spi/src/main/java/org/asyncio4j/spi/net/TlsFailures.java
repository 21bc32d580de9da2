package org.asyncio4j.spi.net;

import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.jspecify.annotations.Nullable;

/** The failures of TLS, with helpful messages. */
record TlsFailures(SslOptions options, TlsRole role) {

    /**
     * Returns the failure of a handshake, with the reason given by the engine or the other side, and possible remedies.
     */
    SSLHandshakeException handshakeFailed(SSLException failure) {
        String message = String.valueOf(failure.getMessage());
        return handshake(message + advice(message), failure);
    }

    /**
     * Returns the same for an open connection: in TLS 1.3 a client has finished before the server has checked its
     * certificate.
     */
    SSLException connectionFailed(SSLException failure) {
        String message = String.valueOf(failure.getMessage());
        String advice = advice(message);
        return advice.isEmpty() ? failure : new SSLException(message + advice, failure);
    }

    private String advice(String message) {
        String hint = hint(message.toLowerCase(Locale.ROOT));
        return hint.isEmpty() ? "" : " (" + hint + ")";
    }

    private String hint(String message) {
        boolean alert = message.contains("received fatal alert");
        if (message.contains("not a tls record")) {
            return "the other side does not speak TLS";
        } else if (message.contains("path") && message.contains("certification")) {
            return "its certificate is not signed by a trusted authority; to trust another one, use SslOptions.clientTrusting(pem)";
        } else if (message.contains("no name matching") || message.contains("subject alternative")) {
            return "its certificate is for other hosts; to expect another host, use SslOptions.withServerHostname(host)";
        } else if (alert && message.contains("certificate_required")) {
            return "the server requires a client certificate; use SslOptions.withCertificate(chain, key)";
        } else if (alert && role == TlsRole.SERVER && message.contains("certificate")) {
            return "the client does not accept the certificate of this server";
        }
        return "";
    }

    SSLHandshakeException handshakeTimedOut(Duration limit) {
        return handshake("it is taking longer than " + limit + ": aborting the connection", null);
    }

    SSLHandshakeException peerClosed() {
        return handshake("the other side has closed the connection", null);
    }

    SSLHandshakeException connectionLost(@Nullable Throwable failure) {
        return failure == null
                ? handshake("the connection was closed", null)
                : handshake("the connection was lost: " + failure.getMessage(), failure);
    }

    private SSLHandshakeException handshake(String what, @Nullable Throwable cause) {
        String host = options.serverHostname();
        String with = role == TlsRole.SERVER ? " with a client" : host == null ? "" : " with " + host;
        return new SSLHandshakeException("TLS handshake" + with + " failed: " + what, cause);
    }
}

package org.asyncio4j.spi.net;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** The result of a handshake, which remains available after the connection is closed. */
record TlsInfo(SSLContext context, SSLSession session, String alpn) {

    /** Returns a piece of information, or null if the handshake has none of that kind. */
    <T> @Nullable T of(ExtraInfo<T> what) {
        Object known = known(what);
        return what.type().isInstance(known) ? what.type().cast(known) : null;
    }

    private @Nullable Object known(ExtraInfo<?> what) {
        if (what.equals(ExtraInfo.SSLCONTEXT)) {
            return context;
        } else if (what.equals(ExtraInfo.SSL_OBJECT)) {
            return session;
        } else if (what.equals(ExtraInfo.CIPHER)) {
            return session.getCipherSuite();
        } else if (what.equals(ExtraInfo.ALPN)) {
            return alpn.isEmpty() ? null : alpn;
        }
        return what.equals(ExtraInfo.PEERCERT) ? peerCertificate() : null;
    }

    private @Nullable Object peerCertificate() {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate own ? own : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    @Override
    public String toString() {
        return session.getProtocol() + " " + session.getCipherSuite();
    }
}

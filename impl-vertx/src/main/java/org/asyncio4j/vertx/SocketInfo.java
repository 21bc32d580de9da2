package org.asyncio4j.vertx;

import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** The information of Vert.x about a connection, in the terms of transports. */
final class SocketInfo {

    private SocketInfo() {}

    static <T> @Nullable T of(
            ExtraInfo<T> what,
            @Nullable SocketAddress remote,
            @Nullable SocketAddress local,
            @Nullable SSLSession session,
            @Nullable String protocol) {
        Object found = null;
        if (what.equals(ExtraInfo.PEERNAME)) {
            found = ofJdk(remote);
        } else if (what.equals(ExtraInfo.SOCKNAME)) {
            found = ofJdk(local);
        } else if (what.equals(ExtraInfo.SSL_OBJECT)) {
            found = session;
        } else if (what.equals(ExtraInfo.CIPHER)) {
            found = session == null ? null : session.getCipherSuite();
        } else if (what.equals(ExtraInfo.PEERCERT)) {
            found = session == null ? null : certificate(session);
        } else if (what.equals(ExtraInfo.ALPN)) {
            found = protocol;
        }
        return what.type().isInstance(found) ? what.type().cast(found) : null;
    }

    private static java.net.@Nullable SocketAddress ofJdk(@Nullable SocketAddress address) {
        if (address == null) {
            return null;
        }
        if (address.isDomainSocket()) {
            return UnixDomainSocketAddress.of(address.path());
        }
        String literal = address.hostAddress();
        return literal == null
                ? InetSocketAddress.createUnresolved(address.host(), address.port())
                : new InetSocketAddress(literal, address.port());
    }

    private static @Nullable X509Certificate certificate(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate first ? first : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}

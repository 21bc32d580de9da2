package org.asyncio4j.transports;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** The certificates that TLS trusts and presents, and the context that is created from them lazily. Any thread. */
final class SslContextSource {

    private enum Trust {
        /** The certificates that come with Java. */
        SYSTEM,
        /** The given certificates, if any. */
        LISTED,
        /** Those in the given context. */
        GIVEN
    }

    private final Trust trust;
    private final List<X509Certificate> trusted;
    private final @Nullable Identity identity;
    private @Nullable SSLContext context; // any thread, under its own lock

    private SslContextSource(
            Trust trust,
            List<X509Certificate> trusted,
            @Nullable Identity identity,
            @Nullable SSLContext context) {
        this.trust = trust;
        this.trusted = trusted;
        this.identity = identity;
        this.context = context;
    }

    static SslContextSource system() {
        return new SslContextSource(Trust.SYSTEM, List.of(), null, null);
    }

    /** Returns a source that trusts no certificate and presents none. */
    static SslContextSource empty() {
        return new SslContextSource(Trust.LISTED, List.of(), null, null);
    }

    static SslContextSource given(SSLContext context) {
        return new SslContextSource(Trust.GIVEN, List.of(), null, context);
    }

    SslContextSource trusting(List<X509Certificate> certificates) {
        checkOwn();
        return new SslContextSource(Trust.LISTED, certificates, identity, null);
    }

    SslContextSource showing(Identity shown) {
        checkOwn();
        return new SslContextSource(trust, trusted, shown, null);
    }

    private void checkOwn() {
        if (trust == Trust.GIVEN) {
            throw new IllegalStateException("configure certificates in the SSLContext that was given");
        }
    }

    synchronized SSLContext context() {
        SSLContext made = context;
        if (made == null) {
            try {
                context = made = make();
            } catch (GeneralSecurityException | IOException failure) {
                throw Throwing.any(failure);
            }
        }
        return made;
    }

    private SSLContext make() throws GeneralSecurityException, IOException {
        if (trust == Trust.SYSTEM && identity == null) {
            return SSLContext.getDefault();
        }
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(identity == null ? new KeyManager[0] : identity.keyManagers(), trustManagers(), null);
        return made;
    }

    /** Returns the trust managers, or null for those of the system. */
    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
        if (trust == Trust.SYSTEM) {
            return null;
        }
        if (trusted.isEmpty()) {
            return new TrustManager[0];
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}

package org.asyncio4j.transports;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate and its key.
 *
 * @param chain the certificate, followed by those that lead to its authority
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] SAMPLE = {1, 2, 3};
    private static final char[] NO_PASSWORD = {}; // the store is never written
    /** One round instead of 10,000, which cost more than the handshake: the key is in memory beside it anyway. */
    private static final KeyStore.ProtectionParameter UNHARDENED = new KeyStore.PasswordProtection(
            NO_PASSWORD, "PBEWithHmacSHA256AndAES_256", new PBEParameterSpec(new byte[16], 1));

    /** Reads an identity from two PEM files, or one. */
    static Identity read(Path certificateChain, Path privateKey) {
        List<X509Certificate> chain = Pem.read(certificateChain).certificates();
        Pem keys = Pem.read(privateKey);
        PublicKey owner = chain.getFirst().getPublicKey();
        PrivateKey key = keys.privateKey(owner);
        if (!belong(key, owner)) {
            throw keys.failure("its private key is not that of the first certificate in " + certificateChain, null);
        }
        return new Identity(key, chain);
    }

    /** Returns whether {@code owner} verifies a signature of {@code key}. */
    private static boolean belong(PrivateKey key, PublicKey owner) {
        String algorithm =
                switch (owner.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA" -> "EdDSA";
                    default -> "";
                };
        if (algorithm.isEmpty()) {
            return true; // TLS will report a mismatch
        }
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(SAMPLE);
            byte[] signature = signing.sign();
            signing.initVerify(owner);
            signing.update(SAMPLE);
            return signing.verify(signature);
        } catch (GeneralSecurityException unfit) {
            return false;
        }
    }

    KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry("own", new KeyStore.PrivateKeyEntry(key, chain.toArray(Certificate[]::new)), UNHARDENED);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }
}

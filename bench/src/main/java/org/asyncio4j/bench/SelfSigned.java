package org.asyncio4j.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** A self-signed certificate for all servers over TLS, and its key. */
public final class SelfSigned {

    private SelfSigned() {}

    /** Returns the PEM file that contains both. */
    public static Path pem() {
        try {
            return Path.of(SelfSigned.class.getResource("/org/asyncio4j/examples/22.pem").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

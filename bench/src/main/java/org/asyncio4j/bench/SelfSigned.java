package org.asyncio4j.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** A certificate for all servers over TLS, which has signed itself, and its key. */
public final class SelfSigned {

    private SelfSigned() {}

    /** The file that has both, in PEM. */
    public static Path pem() {
        try {
            return Path.of(SelfSigned.class.getResource("/org/asyncio4j/examples/22.pem").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

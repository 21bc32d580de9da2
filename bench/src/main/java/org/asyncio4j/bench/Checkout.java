package org.asyncio4j.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The checkout that this program was built in. */
public final class Checkout {

    private Checkout() {}

    /** Returns its folder: this class was loaded from {@code bench/target/classes}, or {@code bench/target/x.jar}. */
    public static Path root() {
        try {
            var classes = Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return classes.resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

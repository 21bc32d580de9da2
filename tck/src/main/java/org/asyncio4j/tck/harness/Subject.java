package org.asyncio4j.tck.harness;

import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is being tried, by its names. */
final class Subject {

    private Subject() {}

    /** The conformance class and the back end, for messages. */
    static String label(ExtensionContext context, EventLoopProvider provider) {
        Class<?> outermost = context.getRequiredTestInstances().getAllInstances().getFirst().getClass();
        return outermost.getSimpleName() + ", " + provider.id();
    }

    /** Whether {@code version} is {@code limit} or later; a development version is before everything. */
    static boolean hasReached(String version, String limit) {
        try {
            return Runtime.Version.parse(version).compareToIgnoreOptional(Runtime.Version.parse(limit)) >= 0;
        } catch (IllegalArgumentException notNumbers) {
            return version.equals(limit);
        }
    }
}

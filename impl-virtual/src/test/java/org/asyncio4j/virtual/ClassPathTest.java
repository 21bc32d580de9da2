package org.asyncio4j.virtual;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Test;

/** A program with our jars on the class path. */
class ClassPathTest {
    @Test
    void providerIsFound() {
        var found = ServiceLoader.load(EventLoopProvider.class).stream();
        assertTrue(found.anyMatch(provider -> provider.type() == VirtualEventLoopProvider.class));
    }
}

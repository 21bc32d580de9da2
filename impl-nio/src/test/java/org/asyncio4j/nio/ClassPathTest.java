package org.asyncio4j.nio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Test;

/** A program with our jars on the class path that opens java.lang. */
class ClassPathTest {
    private static final Module SPI = EventLoopProvider.class.getModule();

    @Test
    void providerIsFound() {
        var found = ServiceLoader.load(EventLoopProvider.class).stream();
        assertTrue(found.anyMatch(provider -> provider.type() == NioEventLoopProvider.class));
    }

    @Test
    void javaLangIsOpenToTheCore() {
        assertFalse(SPI.isNamed());
        assertTrue(Object.class.getModule().isOpen("java.lang", SPI));
    }
}

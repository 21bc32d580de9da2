package org.asyncio4j.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor.Provides;
import java.util.List;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program with our jars on the module path. */
@Tag("modules")
class ModulePathTest {
    private static final Module SPI = EventLoopProvider.class.getModule();
    private static final Module NIO = NioEventLoopProvider.class.getModule();

    @Test
    void modulesAreNamed() {
        assertEquals("org.asyncio4j.spi", SPI.getName());
        assertEquals("org.asyncio4j.nio", NIO.getName());
    }

    @Test
    void providerIsDeclared() {
        var services = NIO.getDescriptor().provides().stream().map(Provides::service);
        assertEquals(List.of(EventLoopProvider.class.getName()), services.toList());
        assertTrue(SPI.canUse(EventLoopProvider.class));
    }

    @Test
    void javaLangIsOpenToTheCore() {
        assertTrue(Object.class.getModule().isOpen("java.lang", SPI));
    }
}

package org.asyncio4j.virtual;

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
    private static final Module VIRTUAL = VirtualEventLoopProvider.class.getModule();

    @Test
    void modulesAreNamed() {
        assertEquals("org.asyncio4j.spi", SPI.getName());
        assertEquals("org.asyncio4j.virtual", VIRTUAL.getName());
    }

    @Test
    void providerIsDeclared() {
        var services = VIRTUAL.getDescriptor().provides().stream().map(Provides::service);
        assertEquals(List.of(EventLoopProvider.class.getName()), services.toList());
        assertTrue(SPI.canUse(EventLoopProvider.class));
    }
}

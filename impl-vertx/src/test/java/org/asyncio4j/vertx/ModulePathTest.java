package org.asyncio4j.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.spi.VertxServiceProvider;
import java.lang.module.ModuleDescriptor.Provides;
import java.util.Set;
import java.util.stream.Collectors;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program with our jars on the module path. */
@Tag("modules")
class ModulePathTest {
    private static final Module SPI = EventLoopProvider.class.getModule();
    private static final Module VERTX = VertxEventLoopProvider.class.getModule();

    @Test
    void modulesAreNamed() {
        assertEquals("org.asyncio4j.spi", SPI.getName());
        assertEquals("org.asyncio4j.vertx", VERTX.getName());
    }

    @Test
    void providerIsDeclared() {
        var services = VERTX.getDescriptor().provides().stream().map(Provides::service);
        assertEquals(
                Set.of(EventLoopProvider.class.getName(), VertxServiceProvider.class.getName()),
                services.collect(Collectors.toSet()));
        assertTrue(SPI.canUse(EventLoopProvider.class));
    }
}

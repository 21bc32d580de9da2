package org.asyncio4j.vertx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.spi.VertxServiceProvider;
import java.util.ServiceLoader;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Test;

/** A program with our jars on the class path. */
class ClassPathTest {
    @Test
    void providerIsFound() {
        var found = ServiceLoader.load(EventLoopProvider.class).stream();
        assertTrue(found.anyMatch(provider -> provider.type() == VertxEventLoopProvider.class));
    }

    @Test
    void vertxFindsTheExecutorProvider() {
        var found = ServiceLoader.load(VertxServiceProvider.class).stream();
        assertTrue(found.anyMatch(provider -> provider.type() == LoopExecutorProvider.class));
    }
}

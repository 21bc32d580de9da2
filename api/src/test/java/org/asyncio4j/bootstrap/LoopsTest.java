package org.asyncio4j.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopsTest {

    @TempDir
    private Path folder;

    /** Makes no loops, and says so. */
    public static class Good implements LoopBootstrap {
        @Override
        public EventLoop newEventLoop(LoopConfig config) {
            throw new UnsupportedOperationException("good");
        }
    }

    /** Its constructor fails. */
    public static class Bad extends Good {
        /** Fails. */
        public Bad() {
            throw new IllegalStateException("bad");
        }
    }

    @Test
    void serviceThatCannotBeMadeIsNoObstacleToTheNext() throws IOException {
        LoopBootstrap found = Loops.seenBy(offering("no.such.Class", Bad.class.getName(), Good.class.getName()));
        assertInstanceOf(Good.class, found);
    }

    @Test
    void errorSaysWhatCouldNotBeMade() throws IOException {
        LoopBootstrap found = Loops.seenBy(offering(Bad.class.getName()));
        var refused = assertThrows(MisuseException.class, () -> found.newEventLoop(LoopConfig.defaults()));
        assertEquals(Misuse.NO_BACK_END, refused.misuse());
        var cause = assertInstanceOf(ServiceConfigurationError.class, refused.getCause());
        assertEquals("bad", cause.getCause().getMessage());
    }

    private ClassLoader offering(String... services) throws IOException {
        URL file = Files.write(folder.resolve("services"), List.of(services)).toUri().toURL();
        return new ClassLoader("offering", LoopsTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + LoopBootstrap.class.getName())
                        ? Collections.enumeration(List.of(file))
                        : super.getResources(name);
            }
        };
    }
}

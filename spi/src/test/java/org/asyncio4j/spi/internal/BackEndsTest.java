package org.asyncio4j.spi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A back end that cannot be used does not prevent the use of another; the error lists it when none is left. */
class BackEndsTest {

    private static final ClassLoader OWN = BackEndsTest.class.getClassLoader();

    @TempDir
    private Path folder;

    /** A back end without defects. */
    public static class Good implements EventLoopProvider {
        @Override
        public String id() {
            return "good";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public EventLoop newEventLoop(LoopConfig config) {
            throw new UnsupportedOperationException();
        }
    }

    /** Another back end without defects. */
    public static class Better extends Good {
        @Override
        public String id() {
            return "better";
        }
    }

    /** A back end whose constructor fails. */
    public static class CannotBeMade extends Good {
        /** Fails. */
        public CannotBeMade() {
            throw new IllegalStateException("no such driver");
        }
    }

    /** A back end whose static initialiser fails. */
    public static class CannotBeInitialised extends Good {
        @SuppressWarnings("unused")
        private static final int FAILS = Integer.parseInt("x");
    }

    /** A back end whose name cannot be obtained. */
    public static class HasNoName extends Good {
        @Override
        public String id() {
            throw new AssertionError("nameless");
        }
    }

    /** A back end whose name is null. */
    public static class IsCalledNull extends Good {
        @Override
        @SuppressWarnings("NullAway") // on purpose
        public @Nullable String id() {
            return null;
        }
    }

    /** A back end that fails when asked whether it may be chosen. */
    public static class CannotBeAsked extends Good {
        @Override
        public boolean isAmbient() {
            throw new IllegalStateException("cannot be asked");
        }
    }

    @Test
    void badPlugInsAreNoObstacleToTheOnlyGoodOne() {
        BackEnds found = BackEnds.seenBy(
                offering(
                        "no.such.Class", name(CannotBeMade.class), name(CannotBeInitialised.class),
                        name(HasNoName.class), name(IsCalledNull.class), name(CannotBeAsked.class),
                        name(String.class), name(Good.class)),
                OWN);
        assertEquals("good", ProviderSelection.choose(null, found).id());
        assertEquals("good", ProviderSelection.choose("good", found).id());
    }

    @Test
    void errorListsWhatCannotBeUsedWithItsCause() {
        BackEnds found = BackEnds.seenBy(
                offering(name(CannotBeMade.class), name(HasNoName.class), "no.such.Class"), OWN);
        var none = assertThrows(MisuseException.class, () -> ProviderSelection.choose(null, found));
        assertEquals(Misuse.NO_BACK_END, none.misuse());
        for (String expected : List.of("CannotBeMade", "no such driver", "HasNoName", "nameless", "no.such.Class")) {
            assertTrue(none.getMessage().contains(expected), () -> expected + " in " + none.getMessage());
        }
        var cause = assertInstanceOf(ServiceConfigurationError.class, none.getCause());
        assertEquals("no such driver", cause.getCause().getMessage());
        assertEquals(2, none.getSuppressed().length);
        var unknown = assertThrows(MisuseException.class, () -> ProviderSelection.choose("acme", found));
        assertEquals(Misuse.UNKNOWN_BACK_END, unknown.misuse());
        assertTrue(unknown.getMessage().contains("no such driver"), unknown::getMessage);
    }

    @Test
    void copyOfTheLibraryInTheContextClassLoaderIsPassedOver() throws Exception {
        URL[] copies = Stream.of(EventLoop.class, EventLoopProvider.class, Good.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (var copy = new Offering(services(name(Good.class)), copies, ClassLoader.getPlatformClassLoader())) {
            BackEnds found = BackEnds.seenBy(copy, offering(name(Good.class)));
            assertSame(Good.class, ProviderSelection.choose(null, found).provider().getClass());
            var nothing = BackEnds.seenBy(copy, OWN);
            var refused = assertThrows(MisuseException.class, () -> ProviderSelection.choose(null, nothing));
            assertTrue(refused.getMessage().contains("not a subtype"), refused::getMessage);
        }
    }

    @Test
    void fileThatCannotBeReadIsPassedOver() {
        BackEnds found = BackEnds.seenBy(offering("not a name"), offering(name(Good.class)));
        assertEquals("good", ProviderSelection.choose(null, found).id());
    }

    @Test
    void backEndsOfBothClassLoadersAreFoundEachOnce() {
        BackEnds found = BackEnds.seenBy(
                offering(name(Better.class)), offering(name(Good.class), name(Better.class)));
        assertEquals(List.of("better", "good"), found.usable().stream().map(BackEnd::id).toList());
    }

    @Test
    void classLoaderThatAlwaysFailsIsGivenUp() {
        ClassLoader broken = new ClassLoader("broken", OWN) {
            @Override
            public Enumeration<URL> getResources(String name) {
                throw new IllegalStateException("stopped");
            }
        };
        BackEnds found = BackEnds.seenBy(broken, offering(name(Good.class)));
        assertEquals("good", ProviderSelection.choose(null, found).id());
    }

    @Test
    void givenBackEndThatCannotBeAskedIsPassedOver() {
        assertEquals("good", ProviderSelection.choose(null, BackEnds.of(List.of(new HasNoName(), new Good()))).id());
    }

    private static String name(Class<?> type) {
        return type.getName();
    }

    private ClassLoader offering(String... providers) {
        return new Offering(services(providers), new URL[0], OWN);
    }

    private URL services(String... providers) {
        try {
            Path file = Files.createTempFile(folder, "services", "");
            Files.write(file, Arrays.asList(providers));
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class loader with a services file of its own. */
    private static final class Offering extends URLClassLoader {

        private final URL services;

        Offering(URL services, URL[] classes, ClassLoader parent) {
            super(classes, parent);
            this.services = services;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + EventLoopProvider.class.getName())
                    ? Collections.enumeration(List.of(services))
                    : super.getResources(name);
        }
    }
}

package org.asyncio4j.tck.rules.hazard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs code inside a static initialiser, any number of times: that of a new class each time. */
final class StaticInitialiser extends ClassLoader implements Supplier<@Nullable Object> {

    private final Supplier<?> inside;
    private @Nullable Object value;

    private StaticInitialiser(Supplier<?> inside) {
        super(StaticInitialiser.class.getClassLoader());
        this.inside = inside;
    }

    /** A class that a loader with the code to run defines again for each run; with any other loader it does nothing. */
    private static final class Initialised {
        static {
            if (Initialised.class.getClassLoader() instanceof Supplier<?> loader) {
                var _ = loader.get();
            }
        }

        private Initialised() {}
    }

    /** Calls {@code inside} in a static initialiser on this thread, and returns or throws what it does. */
    static @Nullable Object run(Supplier<?> inside) {
        var loader = new StaticInitialiser(inside);
        try {
            Class.forName(Initialised.class.getName(), true, loader);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        } catch (ExceptionInInitializerError thrown) {
            if (thrown.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw thrown;
        }
        return loader.value;
    }

    @Override
    public @Nullable Object get() {
        value = inside.get();
        return value;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(Initialised.class.getName())) {
            return super.loadClass(name, resolve);
        }
        String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream code = StaticInitialiser.class.getResourceAsStream(file)) {
            if (code == null) {
                throw new ClassNotFoundException(file);
            }
            byte[] bytes = code.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The classes that are broken: those of the api, of the core, and the driver that the mutants have. */
final class Library {

    private Library() {}

    /** Their binary names. */
    static List<String> classes() {
        List<String> names = new ArrayList<>();
        names.addAll(classesBeside(EventLoop.class));
        names.addAll(classesBeside(AbstractEventLoop.class));
        names.removeIf(name -> name.endsWith("package-info") || name.endsWith("module-info") || name.contains(".guice.")
                || name.contains(".FlightEvents")); // the JDK has its own hand in them
        for (Class<?> own : List.of(SelectorLoopProvider.class, SelectorLoop.class, SelectorDriver.class,
                Watchers.class)) {
            names.add(own.getName());
        }
        return names;
    }

    private static List<String> classesBeside(Class<?> one) {
        try {
            URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path root = Path.of(place);
            if (Files.isDirectory(root)) {
                return classesIn(root);
            }
            try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                return classesIn(jar.getPath("/"));
            }
        } catch (URISyntaxException | IOException failure) {
            throw new IllegalStateException("cannot list what is beside " + one, failure);
        }
    }

    private static List<String> classesIn(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The source files of what is broken. Tests run in their module's folder, programs in that above. */
final class Sources {

    private static final Path ROOT = Files.isDirectory(Path.of("tck")) ? Path.of("") : Path.of("..");
    private static final Map<String, List<String>> FILES = new ConcurrentHashMap<>();

    private Sources() {}

    /** A line of the source of a class, without the space around it. */
    static String line(String type, int number) {
        List<String> lines = FILES.computeIfAbsent(type.replaceFirst("\\$.*", ""), Sources::read);
        return number >= 1 && number <= lines.size() ? lines.get(number - 1).strip() : "";
    }

    private static List<String> read(String type) {
        String name = type.replace('.', '/') + ".java";
        return Stream.of("api/src/main/java", "spi/src/main/java", "tck/src/test/java")
                .map(folder -> ROOT.resolve(folder).resolve(name))
                .filter(Files::exists)
                .map(Sources::lines)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of " + type));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

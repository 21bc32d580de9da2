package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/** A copy of one of the starter projects, in a folder outside this build. */
final class Starter {
    /** The tests of a module run in its folder. */
    private static final Path STARTERS = Path.of("../starters");

    private static final Pattern PLUGIN =
            Pattern.compile(
                    "<artifactId>(?:maven-)?([a-z]+)(?:-maven)?-plugin</artifactId>\\s*<version>(.+?)</version>");

    private final Path folder;

    private Starter(Path folder) {
        this.folder = folder;
    }

    /** Copies the project unchanged. */
    static Starter copy(String name, Path folder, UsersMaven maven) throws IOException {
        copyFiles(name, folder);
        var starter = new Starter(folder);
        starter.assertUpToDate(maven);
        return starter;
    }

    /** Copies the files of a project, except what was built. */
    static void copyFiles(String name, Path folder) throws IOException {
        var original = STARTERS.resolve(name);
        try (var files = Files.walk(original)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var relative = original.relativize(file);
                if (!relative.startsWith("target")) {
                    put(folder.resolve(relative), Files.readString(file));
                }
            }
        }
    }

    /** Asserts that its versions are those with which this build is tested. */
    private void assertUpToDate(UsersMaven maven) throws IOException {
        var pom = Files.readString(folder.resolve("pom.xml"));
        assertTrue(pom.contains("<asyncio4j.version>" + maven.version() + "<"), pom);
        var plugins = PLUGIN.matcher(pom).results().toList();
        assertTrue(plugins.size() > 3, pom);
        plugins.forEach(plugin -> assertEquals(
                maven.pinned(plugin.group(1) + "-plugin"), plugin.group(2), plugin.group(1)));
    }

    /** Replaces {@code before}, which must be present, with {@code after}. */
    void edit(String name, String before, String after) throws IOException {
        var file = folder.resolve(name);
        var text = Files.readString(file);
        assertTrue(text.contains(before), () -> name + " has changed: " + before);
        Files.writeString(file, text.replace(before, after));
    }

    /** Turns each warning of the compiler into an error. */
    void failOnWarnings(String lint) throws IOException {
        var compiler = "<artifactId>maven-compiler-plugin</artifactId>";
        edit(
                "pom.xml",
                compiler,
                compiler
                        + "<configuration><failOnWarning>true</failOnWarning>"
                        + "<compilerArgs><arg>" + lint + "</arg></compilerArgs></configuration>");
    }

    /** Writes a file of the project. */
    void put(String name, String text) throws IOException {
        put(folder.resolve(name), text);
    }

    /** Removes a file of the project. */
    void remove(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    /** Removes its sources and tests. */
    void withoutSources() throws IOException {
        try (var files = Files.walk(folder.resolve("src"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Path folder() {
        return folder;
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

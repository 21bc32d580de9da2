package org.asyncio4j.bench.page.contestant;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where programs are looked for.
 *
 * @param root the folder of the repository
 * @param searchPath the folders of {@code PATH}
 * @param java the JVM that runs those of ours
 */
public record Workplace(Path root, List<Path> searchPath, Path java) {

    /** That of this process. */
    public static Workplace ofThisProcess() {
        var path = System.getenv().getOrDefault("PATH", "");
        return new Workplace(
                rootOf(Workplace.class),
                Arrays.stream(path.split(File.pathSeparator, -1)).filter(each -> !each.isEmpty()).map(Path::of)
                        .toList(),
                Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** The repository whose {@code bench/target/classes}, or {@code bench/target/x.jar}, a class was loaded from. */
    private static Path rootOf(Class<?> type) {
        try {
            var classes = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return classes.resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The program of this name, if it is there and may be run. */
    Optional<Path> find(String program) {
        return findAll(program).stream().findFirst();
    }

    /** All programs of this name, in the order of the search path. */
    List<Path> findAll(String program) {
        return searchPath.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .toList();
    }

    Path rivals() {
        return root.resolve("bench/src/main/rivals");
    }

    Path built(String rival) {
        return root.resolve("bench/target/rivals").resolve(rival);
    }

    Path libraries() {
        return root.resolve("bench/target/lib");
    }

    Path classes() {
        return root.resolve("bench/target/classes");
    }
}

package org.asyncio4j.bench.page.contestant;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.Checkout;

/**
 * The places where programs are looked up.
 *
 * @param root the folder of the repository
 * @param searchPath the folders of {@code PATH}
 * @param java the JVM that runs our own programs
 */
public record Workplace(Path root, List<Path> searchPath, Path java) {

    /** Returns the workplace of this process. */
    public static Workplace ofThisProcess() {
        var path = System.getenv().getOrDefault("PATH", "");
        return new Workplace(
                Checkout.root(),
                Arrays.stream(path.split(File.pathSeparator, -1)).filter(each -> !each.isEmpty()).map(Path::of)
                        .toList(),
                Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** Returns the program of this name, if it exists and is executable. */
    Optional<Path> find(String program) {
        return findAll(program).stream().findFirst();
    }

    /** Returns all programs of this name, in the order of the search path. */
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

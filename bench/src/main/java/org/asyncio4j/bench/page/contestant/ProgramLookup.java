package org.asyncio4j.bench.page.contestant;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.Checkout;
import org.asyncio4j.bench.SearchPath;

/**
 * The places where programs are looked up.
 *
 * @param root the folder of the repository
 * @param searchPath the folders of {@code PATH}
 * @param java the JVM that runs our own programs
 */
public record ProgramLookup(Path root, List<Path> searchPath, Path java) {

    /** Returns the workplace of this process. */
    public static ProgramLookup ofThisProcess() {
        return new ProgramLookup(
                Checkout.root(),
                SearchPath.ofThisProcess().folders(),
                Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** Returns the program of this name, if it exists and is executable. */
    Optional<Path> find(String program) {
        return new SearchPath(searchPath).find(program);
    }

    /** Returns all programs of this name, in the order of the search path. */
    List<Path> findAll(String program) {
        return new SearchPath(searchPath).findAll(program);
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

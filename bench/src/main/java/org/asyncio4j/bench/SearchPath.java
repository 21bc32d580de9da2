package org.asyncio4j.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The folders in which programs are looked for.
 *
 * @param folders the folders, in order
 */
public record SearchPath(List<Path> folders) {

    /** Returns the {@code PATH} of this process. */
    public static SearchPath ofThisProcess() {
        var path = System.getenv().getOrDefault("PATH", "");
        return new SearchPath(Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .toList());
    }

    /** Returns the first program of this name, if there is one. */
    public Optional<Path> find(String program) {
        return findAll(program).stream().findFirst();
    }

    /** Returns all programs of this name, in the order of the folders. */
    public List<Path> findAll(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .toList();
    }
}

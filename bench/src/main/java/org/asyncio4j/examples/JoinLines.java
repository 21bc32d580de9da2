package org.asyncio4j.examples;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.asyncio4j.Asyncio.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.AsyncTextFile;
import org.asyncio4j.TemporaryDirectory;

/** Combines the files of a folder line by line, so none has to fit into memory; 29.py. */
final class JoinLines {
    private static final int LINES = 1_000;

    static void main(String[] args) throws IOException {
        run(() -> program());
    }

    static void program() throws IOException {
        try (var folder = TemporaryDirectory.create("asyncio4j")) {
            var parts = AsyncFiles.createDirectory(folder.path().resolve("parts"));
            gather(
                    () -> count(parts.resolve("apples.txt"), "apple"),
                    () -> count(parts.resolve("pears.txt"), "pear"))
                    .await(IOException.class);

            var sorted = AsyncFiles.list(parts).stream().sorted().toList();
            var whole = folder.path().resolve("whole.txt");
            combine(sorted, whole);
            var size = AsyncFiles.size(whole);
            IO.println(sorted.size() + " files of " + LINES + " lines are one of " + size + " bytes");
            try (var file = AsyncTextFile.open(whole)) {
                for (String line : file) {
                    if (line.endsWith("000")) {
                        IO.println(line);
                    }
                }
            }
        }
    }

    static void count(Path path, String what) throws IOException {
        try (var file = AsyncTextFile.open(path, CREATE, TRUNCATE_EXISTING, WRITE)) {
            file.writeLines(IntStream.rangeClosed(1, LINES).mapToObj(i -> what + " " + i).toList());
        }
    }

    static void combine(List<Path> parts, Path whole) throws IOException {
        try (var to = AsyncTextFile.open(whole, CREATE, TRUNCATE_EXISTING, WRITE)) {
            for (var part : parts) {
                try (var from = AsyncTextFile.open(part)) {
                    for (String line : from) {
                        to.write(part.getFileName() + ": " + line + "\n");
                    }
                }
            }
        }
    }
}

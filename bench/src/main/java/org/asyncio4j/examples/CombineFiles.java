package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads three files at once, combines them and writes the result, in worker threads; 13.py. */
final class CombineFiles {
    record Verse(String file, String line) {}

    private static final List<Verse> POEM =
            List.of(
                    new Verse("one.txt", "the loop goes round"),
                    new Verse("two.txt", "and nobody waits"),
                    new Verse("three.txt", "for a disk"));

    static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory("asyncio4j");
        try {
            run(() -> program(folder));
        } finally {
            delete(folder);
        }
    }

    static void program(Path folder) throws IOException {
        var writes =
                POEM.stream()
                        .map(verse -> coroutine(() -> write(folder.resolve(verse.file), verse.line + "\n")));
        gather(writes.toList()).await(IOException.class);

        var reads = POEM.stream().map(verse -> coroutine(() -> read(folder.resolve(verse.file))));
        var texts = gather(reads.toList()).await(IOException.class);
        for (int i = 0; i < texts.size(); i++) {
            IO.println(POEM.get(i).file + ": " + texts.get(i).length() + " characters");
        }

        var poem = folder.resolve("poem.txt");
        write(poem, String.join("", texts));
        var written = read(poem);
        IO.println(poem.getFileName() + ": " + written.length() + " characters");
        IO.print(written);
    }

    static void write(Path file, String text) throws IOException {
        toThread(() -> Files.writeString(file, text));
    }

    static String read(Path file) throws IOException {
        return toThread(() -> Files.readString(file));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

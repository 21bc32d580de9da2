package org.asyncio4j.examples;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.asyncio4j.Asyncio.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.asyncio4j.AsyncTextFile;
import org.asyncio4j.TemporaryDirectory;

/** Reads three files at once, combines them and writes the result; 13.py. */
final class CombineFiles {
    record Verse(String file, String line) {}

    private static final List<Verse> POEM =
            List.of(
                    new Verse("one.txt", "the loop goes round"),
                    new Verse("two.txt", "and nobody waits"),
                    new Verse("three.txt", "for a disk"));

    static void main(String[] args) throws IOException {
        run(() -> program());
    }

    static void program() throws IOException {
        try (var folder = TemporaryDirectory.create("asyncio4j")) {
            combineIn(folder.path());
        }
    }

    static void combineIn(Path folder) throws IOException {
        var writes =
                POEM.stream()
                        .map(verse -> coroutine(() -> writeFile(folder.resolve(verse.file), verse.line + "\n")));
        gather(writes.toList()).await(IOException.class);

        var reads = POEM.stream().map(verse -> coroutine(() -> readFile(folder.resolve(verse.file))));
        var texts = gather(reads.toList()).await(IOException.class);
        for (int i = 0; i < texts.size(); i++) {
            IO.println(POEM.get(i).file + ": " + texts.get(i).length() + " characters");
        }

        var poem = folder.resolve("poem.txt");
        writeFile(poem, String.join("", texts));
        var written = readFile(poem);
        IO.println(poem.getFileName() + ": " + written.length() + " characters");
        IO.print(written);
    }

    static String readFile(Path path) throws IOException {
        try (var file = AsyncTextFile.open(path)) {
            return file.readAll();
        }
    }

    static void writeFile(Path path, String text) throws IOException {
        try (var file = AsyncTextFile.open(path, CREATE, TRUNCATE_EXISTING, WRITE)) {
            file.write(text);
        }
    }
}

package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.asyncio4j.Asyncio.*;

import java.io.IOException;
import java.nio.file.Path;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.AsyncTextFile;
import org.asyncio4j.Event;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TemporaryDirectory;

/** Follows a file that another task appends to, like {@code tail -f}; 30.py. */
final class TailFile {
    static void main(String[] args) throws IOException {
        run(() -> program());
    }

    static void program() throws IOException {
        try (var folder = TemporaryDirectory.create("asyncio4j")) {
            var log = folder.path().resolve("server.log");
            AsyncFiles.writeString(log, "an old line\n");
            var following = new Event();
            new TaskGroup().run(group -> {
                group.createTask(() -> follow(log, following));
                group.createTask(() -> append(log, following));
            });
        }
    }

    static void follow(Path log, Event following) throws IOException {
        try (var file = AsyncFile.open(log)) {
            file.seek(file.size());
            following.set();
            while (true) {
                var bytes = file.readLine();
                var line = new String(bytes, UTF_8);
                if (!line.endsWith("\n")) {
                    file.seek(file.tell() - bytes.length); // the beginning of a line, or nothing
                    sleep(millis(20));
                    continue;
                }
                IO.print("> " + line);
                if (line.equals("bye\n")) {
                    return;
                }
            }
        }
    }

    static void append(Path log, Event following) throws IOException {
        following.await();
        try (var file = AsyncTextFile.open(log, APPEND)) {
            for (var words : new String[] {"one\n", "two, ", "and the rest of it\n", "three\nfour\n", "bye\n"}) {
                file.write(words);
                sleep(millis(50));
            }
        }
    }
}

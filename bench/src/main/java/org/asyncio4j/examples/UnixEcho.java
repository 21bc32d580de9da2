package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;

/** An echo server at a Unix socket and its clients, in one program; 23.py. */
final class UnixEcho {
    static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory("asyncio4j");
        try {
            run(() -> program(folder.resolve("echo")));
        } finally {
            Files.delete(folder); // the server has removed its socket
        }
    }

    static void program(Path path) {
        var server = startUnixServer(UnixEcho::handle, path);
        try (server) {
            sendAndPrint(path, "Hello", "World!");
            sendAndPrint(path, "Goodbye!");
        }
        server.waitClosed();
    }

    static void handle(StreamReader reader, StreamWriter writer) {
        for (byte[] line : reader) {
            IO.println("the server received '%s'".formatted(new String(line, UTF_8).strip()));
            writer.send(line);
        }
        writer.close();
    }

    static void sendAndPrint(Path path, String... messages) {
        try (var connection = openUnixConnection(path)) {
            for (var message : messages) {
                connection.writer().send(message + "\n");
                byte[] answer = connection.reader().readLine();
                IO.println("the client received '%s'".formatted(new String(answer, UTF_8).strip()));
            }
        }
    }
}

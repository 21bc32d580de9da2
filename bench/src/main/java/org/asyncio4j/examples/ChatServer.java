package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;

/** A chat server that sends each client's lines to all others; 21.py. */
final class ChatServer {
    private final Map<String, StreamWriter> clients = new LinkedHashMap<>();

    static void main(String[] args) {
        run(() -> new ChatServer().program());
    }

    void handle(StreamReader reader, StreamWriter writer) {
        var name = line(reader);
        clients.put(name, writer);
        broadcast(name, "has come");
        for (byte[] line : reader) {
            broadcast(name, "says " + new String(line, UTF_8).strip());
        }
        clients.remove(name);
        broadcast(name, "has left");
        writer.close();
    }

    void broadcast(String name, String what) {
        for (var other : List.copyOf(clients.keySet())) {
            var writer = clients.get(other);
            if (writer != null && !other.equals(name)) { // another task may have removed it during a send
                writer.send(name + " " + what + "\n");
            }
        }
    }

    static String line(StreamReader reader) {
        return new String(reader.readLine(), UTF_8).strip();
    }

    void program() {
        try (var server = startServer(this::handle, "127.0.0.1", 0)) {
            var port = ((InetSocketAddress) server.addresses().getFirst()).getPort();
            try (var ann = openConnection("127.0.0.1", port)) {
                ann.writer().send("Ann\n");
                while (!clients.containsKey("Ann")) {
                    sleep(millis(10));
                }
                try (var bob = openConnection("127.0.0.1", port)) {
                    bob.writer().send("Bob\n");
                    IO.println("Ann hears: " + line(ann.reader()));
                    ann.writer().send("hello, Bob\n");
                    IO.println("Bob hears: " + line(bob.reader()));
                    bob.writer().send("hello, Ann\n");
                    IO.println("Ann hears: " + line(ann.reader()));
                }
                IO.println("Ann hears: " + line(ann.reader()));
            }
            while (!clients.isEmpty()) {
                sleep(millis(10));
            }
        }
    }
}

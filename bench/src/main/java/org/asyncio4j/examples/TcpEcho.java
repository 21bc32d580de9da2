package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.net.InetSocketAddress;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;

/** A TCP echo server and its clients, in one program; 20.py. */
final class TcpEcho {
    static void main(String[] args) {
        run(() -> {
            var server = startServer(TcpEcho::handle, "127.0.0.1", 0);
            var address = (InetSocketAddress) server.addresses().getFirst();
            try (server) {
                sendAndPrint(address.getPort(), "Hello World!");
                sendAndPrint(address.getPort(), "Goodbye!");
            }
            server.waitClosed();
            IO.println("the server is closed");
        });
    }

    static void handle(StreamReader reader, StreamWriter writer) {
        byte[] data = reader.readLine();
        IO.println("the server received '%s'".formatted(new String(data, UTF_8).strip()));
        writer.send(data);
        writer.close();
        writer.waitClosed();
    }

    static void sendAndPrint(int port, String message) {
        try (var connection = openConnection("127.0.0.1", port)) {
            connection.writer().send(message + "\n");
            byte[] answer = connection.reader().read();
            IO.println("the client received '%s'".formatted(new String(answer, UTF_8).strip()));
        }
    }
}

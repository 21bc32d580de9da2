package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.net.InetSocketAddress;
import org.asyncio4j.CancelledError;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;

/** A server that lets busy clients finish before it ends, and two clients, in one program; 34.py. */
final class GracefulEnd {
    static void main(String[] args) {
        run(() -> {
            var server = startServer(GracefulEnd::handle, "127.0.0.1", 0);
            var port = ((InetSocketAddress) server.addresses().getFirst()).getPort();
            var serving = createTask(() -> server.serveUntilCancelled(seconds(10)));
            try (var idle = openConnection("127.0.0.1", port);
                    var busy = openConnection("127.0.0.1", port)) {
                IO.println("the idle client hears: " + line(idle));
                IO.println("the busy client hears: " + line(busy));
                busy.writer().send("report\n");
                IO.println("the busy client hears: " + line(busy));
                serving.cancel(); // as SIGTERM cancels a main task
                IO.println("the idle client hears: " + line(idle));
                IO.println("the busy client hears: " + line(busy));
                IO.println("the busy client hears: " + line(busy));
            }
            try {
                serving.await();
            } catch (CancelledError ended) {
                IO.println("the server has ended");
            }
        });
    }

    static void handle(StreamReader reader, StreamWriter writer) {
        writer.send("welcome\n");
        for (byte[] request : reader) {
            var what = new String(request, UTF_8).strip();
            writer.send("working on the " + what + "\n");
            sleep(millis(200));
            writer.send("the " + what + " is ready\n");
        }
        writer.send("goodbye\n");
        writer.close();
    }

    static String line(StreamConnection connection) {
        return new String(connection.reader().readLine(), UTF_8).strip();
    }
}

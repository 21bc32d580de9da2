package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.net.InetSocketAddress;
import org.asyncio4j.Event;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;

/** A port forwarder with back pressure: a target that does not read holds up the sender; 26.py. */
final class PortForwarder {
    private static final int TOTAL = 64 * 1024 * 1024;
    private static final int PIECE = 64 * 1024;

    private final Event mayRead = new Event();
    private long maxPending;
    private int sent;

    static void main(String[] args) {
        run(() -> new PortForwarder().program());
    }

    void program() {
        try (var target = startServer(this::count, "127.0.0.1", 0);
                var forwarder = startServer((reader, writer) -> forwardBothWays(reader, writer, port(target)),
                        "127.0.0.1", 0);
                var connection = openConnection("127.0.0.1", port(forwarder))) {
            var sending = createTask(() -> send(connection.writer()));
            untilHeldUp(sending);
            if (!sending.isDone()) {
                IO.println("the sender is held up");
            }
            mayRead.set();
            sending.await();
            IO.println("the target has received " + new String(connection.reader().read(), UTF_8));
            if (maxPending <= 2 * PIECE) {
                IO.println("the forwarder has kept little");
            }
        }
    }

    /** Copies from one connection to the other, no faster than the other accepts data. */
    void forward(StreamReader reader, StreamWriter writer) {
        for (var data = reader.read(PIECE); data.length > 0; data = reader.read(PIECE)) {
            writer.write(data);
            maxPending = Math.max(maxPending, writer.transport().writeBufferSize());
            writer.drain();
        }
        writer.writeEof();
    }

    void forwardBothWays(StreamReader reader, StreamWriter writer, int port) {
        try (writer; var there = openConnection("127.0.0.1", port)) {
            gatherOrCancel(() -> forward(reader, there.writer()), () -> forward(there.reader(), writer)).await();
        }
    }

    void count(StreamReader reader, StreamWriter writer) {
        mayRead.await();
        var received = 0;
        for (var data = reader.read(PIECE); data.length > 0; data = reader.read(PIECE)) {
            received += data.length;
        }
        writer.send(received + " bytes");
        writer.close();
    }

    void send(StreamWriter writer) {
        for (; sent < TOTAL; sent += PIECE) {
            writer.send(new byte[PIECE]);
        }
        writer.writeEof();
    }

    void untilHeldUp(Task<?> sending) {
        for (var before = -1; before < sent && !sending.isDone();) {
            before = sent;
            sleep(millis(200));
        }
    }

    static int port(Server server) {
        return ((InetSocketAddress) server.addresses().getFirst()).getPort();
    }
}

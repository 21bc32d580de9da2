package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;

/** A server whose connections are shared by two loops, each on a thread of its own; 36.py. */
final class SharedPort {
    private final Map<EventLoop, Integer> served = new ConcurrentHashMap<>(); // two threads write there

    static void main(String[] args) throws Exception {
        run(() -> new SharedPort().all());
    }

    void all() throws Exception {
        new LoopGroup(2).run(group -> {
            var server = group.startServer(this::handle, "127.0.0.1", 0);
            int port = ((InetSocketAddress) server.addresses().getFirst()).getPort();
            talk(port);
            server.shutdown(seconds(5));
            IO.println("connections of each loop: " + served.values());

            List<Future<Long>> sums = new ArrayList<>();
            for (int part = 0; part < 4; part++) {
                int from = part * 1000;
                sums.add(group.submit(() -> sum(from, from + 1000)));
            }
            long sum = 0;
            for (var each : sums) {
                sum += each.await();
            }
            IO.println("sum: " + sum);
        });
    }

    void handle(StreamReader reader, StreamWriter writer) {
        served.merge(getRunningLoop(), 1, Integer::sum);
        try (writer) {
            for (byte[] line : reader) {
                writer.send("echo " + new String(line, StandardCharsets.UTF_8));
            }
        }
    }

    static void talk(int port) {
        List<StreamConnection> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var client = openConnection("127.0.0.1", port);
            clients.add(client);
            client.writer().send("hello " + i + "\n");
            IO.print(new String(client.reader().readLine(), StandardCharsets.UTF_8));
        }
        clients.forEach(StreamConnection::close);
    }

    static long sum(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += i;
        }
        return sum;
    }
}

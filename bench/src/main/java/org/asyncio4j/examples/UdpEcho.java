package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.openDatagrams;

import java.net.InetSocketAddress;
import java.util.List;
import org.asyncio4j.Datagram;
import org.asyncio4j.DatagramStream;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.ExtraInfo;

/** A UDP echo server and its client, in one program; 24.py uses protocols for it. */
final class UdpEcho {
    static void main(String[] args) {
        run(() -> {
            try (var server = openDatagrams(DatagramOptions.at("127.0.0.1", 0))) {
                createTask(() -> serve(server));
                var address = (InetSocketAddress) requireNonNull(server.transport().extraInfo(ExtraInfo.SOCKNAME));
                try (var client = openDatagrams(DatagramOptions.connectedTo("127.0.0.1", address.getPort()))) {
                    for (var message : List.of("Hello World!", "Goodbye!")) {
                        client.send(message.getBytes(UTF_8));
                        var answer = client.receive();
                        IO.println("the client received '%s'".formatted(new String(answer.data(), UTF_8)));
                    }
                }
            }
        });
    }

    static void serve(DatagramStream datagrams) {
        for (Datagram each : datagrams) { // until it is closed
            IO.println("the server received '%s'".formatted(new String(each.data(), UTF_8)));
            datagrams.send(each.data(), each.from());
        }
    }
}

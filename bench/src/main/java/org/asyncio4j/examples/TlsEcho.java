package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.SslOptions;

/** An echo server over TLS and its clients, one of which does not trust it; 22.py. */
final class TlsEcho {
    static void main(String[] args) throws URISyntaxException {
        // a self-signed certificate and its key
        var pem = Path.of(TlsEcho.class.getResource("22.pem").toURI());
        run(() -> {
            var server = startServer(TlsEcho::handle, "127.0.0.1", 0, SslOptions.server(pem, pem));
            var address = (InetSocketAddress) server.addresses().getFirst();
            try (server) {
                sendAndPrint(address.getPort(), "Hello World!", SslOptions.clientTrusting(pem));
                sendAndPrint(address.getPort(), "Goodbye!", SslOptions.client());
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

    static void sendAndPrint(int port, String message, SslOptions ssl) {
        try (var connection = openConnection("127.0.0.1", port, ssl)) {
            connection.writer().send(message + "\n");
            byte[] answer = connection.reader().read();
            var version = requireNonNull(connection.writer().extraInfo(ExtraInfo.SSL_OBJECT)).getProtocol();
            IO.println("the client received '%s' over %s".formatted(new String(answer, UTF_8).strip(), version));
        } catch (Exception refused) {
            IO.println("the client does not trust the server");
        }
    }
}

package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.Streams.*;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;

/** HTTP/1.1 on streams: the answer of a server to a GET, or that of a given host; 25.py. */
final class HttpGet {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Map<String, String> ANSWERS = Map.of(
            "/", "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nHello, World!",
            "/poem", CHUNKED + "F\r\nRoses are red, \r\n10\r\nviolets are blue\r\n0\r\n\r\n",
            "/old", "HTTP/1.0 200 OK\r\n\r\nto the end of the stream");

    /** The requested content. */
    record Answer(String status, String body) {}

    static void main(String[] args) {
        run(() -> {
            if (args.length > 0) {
                var answer = get(args[0], 80, "/");
                IO.println(answer.status + "\n" + answer.body);
                return;
            }
            try (var server = startServer(HttpGet::serve, "127.0.0.1", 0)) {
                var port = ((InetSocketAddress) server.addresses().getFirst()).getPort();
                for (var path : List.of("/", "/poem", "/old", "/none")) {
                    var answer = get("127.0.0.1", port, path);
                    IO.println("%s: %s: %s".formatted(path, answer.status, answer.body));
                }
            }
        });
    }

    static Answer get(String host, int port, String path) {
        try (var connection = openConnection(host, port)) {
            connection.writer().send(
                    "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host));
            var reader = connection.reader();
            var lines = head(reader).strip().lines().toList();
            var headers = new HashMap<String, String>();
            for (var line : lines.subList(1, lines.size())) {
                var parts = line.split(":", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            return new Answer(lines.getFirst(), new String(body(reader, headers), UTF_8));
        }
    }

    static String head(StreamReader reader) {
        return new String(reader.readUntil("\r\n\r\n".getBytes(ISO_8859_1)), ISO_8859_1);
    }

    static byte[] body(StreamReader reader, Map<String, String> headers) {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            return chunks(reader);
        }
        var length = headers.get("content-length");
        return length == null ? reader.read() : reader.readExactly(Integer.parseInt(length));
    }

    static byte[] chunks(StreamReader reader) {
        var whole = new ByteArrayOutputStream();
        for (var size = size(reader); size > 0; size = size(reader)) {
            whole.writeBytes(reader.readExactly(size));
            reader.readLine();
        }
        return whole.toByteArray();
    }

    static int size(StreamReader reader) {
        return Integer.parseInt(new String(reader.readLine(), ISO_8859_1).split(";", 2)[0].strip(), 16);
    }

    static void serve(StreamReader reader, StreamWriter writer) {
        var path = head(reader).split(" ", 3)[1];
        writer.send(ANSWERS.getOrDefault(path, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
        writer.close();
    }
}

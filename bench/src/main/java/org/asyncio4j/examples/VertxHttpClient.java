package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.vertx.VertxAsyncio.await;
import static org.asyncio4j.vertx.VertxAsyncio.inTask;
import static org.asyncio4j.vertx.VertxAsyncio.streams;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import org.asyncio4j.Event;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;

/** Vert.x's HTTP client in the style of aiohttp, with a response that is abandoned halfway; 28.py. */
final class VertxHttpClient {
    private final Event clientHasLeft = new Event();

    /** A client for many requests. */
    record Session(HttpClient client) implements AutoCloseable {
        Response get(String url) {
            var request = await(client.request(new RequestOptions().setAbsoluteURI(url)));
            var streams = streams(request);
            streams.writer().writeEof();
            return new Response(await(request.response()), streams);
        }

        @Override
        public void close() {
            await(client.close());
        }
    }

    /** The response of a server; closing it before its end closes the connection. */
    record Response(HttpClientResponse head, StreamConnection streams) implements AutoCloseable {
        int status() {
            return head.statusCode();
        }

        StreamReader content() {
            return streams.reader();
        }

        String text() {
            return new String(content().read(), UTF_8);
        }

        @Override
        public void close() {
            streams.close();
        }
    }

    static void main(String[] args) {
        var vertx = Vertx.vertx();
        run(() -> new VertxHttpClient().program(vertx));
    }

    void program(Vertx vertx) {
        var server = vertx.createHttpServer().requestHandler(inTask(this::answer));
        await(server.listen(0, "127.0.0.1"));
        var root = "http://127.0.0.1:" + server.actualPort();
        try (var session = new Session(vertx.createHttpClient())) {
            try (var response = session.get(root + "/hello")) {
                IO.println("/hello: " + response.status() + ", " + response.text());
            }
            try (var response = session.get(root + "/poem")) {
                for (var line : response.content()) {
                    IO.println("/poem: " + new String(line, UTF_8).strip());
                }
            }
            try (var response = session.get(root + "/none")) {
                IO.println("/none: " + response.status());
            }
            try (var response = session.get(root + "/endless")) {
                IO.println("/endless: " + response.content().readExactly(1_000_000).length + " bytes");
            }
            clientHasLeft.await();
            IO.println("the server has noticed that the client left");
        }
        await(server.close());
        await(vertx.close());
    }

    void answer(HttpServerRequest request) {
        try (var streams = streams(request)) {
            var writer = streams.writer();
            switch (request.uri()) {
                case "/hello" -> writer.send("Hello, World!");
                case "/poem" -> writer.send("Roses are red,\nviolets are blue\n");
                case "/endless" -> {
                    try {
                        while (true) {
                            writer.send(new byte[10_000]);
                        }
                    } catch (Exception left) {
                        clientHasLeft.set();
                    }
                }
                default -> request.response().setStatusCode(404);
            }
            writer.writeEof();
        }
    }
}

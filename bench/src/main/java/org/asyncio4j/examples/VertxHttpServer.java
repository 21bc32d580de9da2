package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.vertx.VertxAsyncio.await;
import static org.asyncio4j.vertx.VertxAsyncio.inTask;
import static org.asyncio4j.vertx.VertxAsyncio.streams;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;

/** Vert.x's HTTP server with tasks as handlers: a body is sent back as it arrives, no faster than it is read; 27.py. */
final class VertxHttpServer {
    private static final int TOTAL = 32 * 1024 * 1024;
    private static final int PIECE = 64 * 1024;

    private int echoed;
    private int sent;

    static void main(String[] args) {
        var vertx = Vertx.vertx();
        run(() -> new VertxHttpServer().program(vertx));
    }

    void program(Vertx vertx) {
        var server = vertx.createHttpServer().requestHandler(inTask(this::echo));
        await(server.listen(0, "127.0.0.1"));
        var client = vertx.createHttpClient();
        var request = await(client.request(HttpMethod.POST, server.actualPort(), "127.0.0.1", "/"));
        try (var streams = streams(request)) {
            var sending = createTask(() -> send(streams.writer()));
            IO.println("status " + await(request.response()).statusCode());
            untilHeldUp(sending); // the response is not read, so the handler stops, and so does the client
            if (echoed < TOTAL && !sending.isDone()) {
                IO.println("handler and client are held up");
            }
            var received = count(streams.reader());
            sending.await();
            IO.println("%d bytes were sent, %d came back".formatted(sent, received));
        }
        await(client.close());
        await(server.close());
        await(vertx.close());
    }

    void echo(HttpServerRequest request) {
        try (var streams = streams(request)) {
            var reader = streams.reader();
            for (var data = reader.read(PIECE); data.length > 0; data = reader.read(PIECE)) {
                streams.writer().send(data);
                echoed += data.length;
            }
            streams.writer().writeEof();
        }
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

    static int count(StreamReader reader) {
        var received = 0;
        for (var data = reader.read(PIECE); data.length > 0; data = reader.read(PIECE)) {
            received += data.length;
        }
        return received;
    }
}

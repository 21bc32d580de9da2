package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.vertx.VertxAsyncio.*;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.Locale;
import org.asyncio4j.Queue;

class Capitals extends VerticleBase {
    HttpServer server; // Vert.x keeps no reference to it

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer(new HttpServerOptions(config()));
        return server.webSocketHandler(inTask(socket -> answer(socket))).listen();
    }

    void answer(ServerWebSocket socket) {
        try {
            for (var message : messages(socket)) {
                if (!socket.isClosed()) { // a client may send, and leave
                    await(socket.writeTextMessage(message.toUpperCase(Locale.ROOT)));
                }
                socket.fetch(1); // the next message may come
            }
        } finally {
            socket.close();
        }
    }

    private static Queue<String> messages(ServerWebSocket socket) {
        var messages = new Queue<String>(1); // one message requested, so one at most
        if (socket.isClosed()) { // before this task began; it accepts no handlers now
            messages.shutdown();
            return messages;
        }
        var task = currentTask();
        socket.textMessageHandler(message -> messages.putNoWait(message));
        socket.binaryMessageHandler(_ -> socket.fetch(1)); // dropped: Capitals is about text
        socket.frameHandler(frame -> {
            if (!frame.isFinal()) {
                socket.fetch(1); // the rest of a long message
            }
        });
        socket.endHandler(_ -> messages.shutdown()); // the client has closed
        socket.exceptionHandler(failure -> task.cancel(failure)); // the connection is lost
        socket.fetch(1);
        return messages;
    }
}

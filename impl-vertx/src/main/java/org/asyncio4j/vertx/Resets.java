package org.asyncio4j.vertx;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.net.NetSocket;

/** The immediate end of a stream of Vert.x, if the stream offers a way. Any thread. */
final class Resets {

    private Resets() {}

    /**
     * Ends a stream so that the other side takes it for a failure. Has no effect if the stream has ended or is of
     * another kind.
     */
    static void reset(Object stream) {
        switch (stream) {
            case HttpServerRequest request -> {
                request.response().cancel();
                dropRest(request);
            }
            case HttpServerResponse response -> response.cancel();
            case HttpClientRequest request -> request.cancel();
            case HttpClientResponse response -> response.request().cancel();
            case WebSocketBase socket -> socket.close();
            case NetSocket socket -> new SocketWire(socket).reset();
            default -> {}
        }
    }

    /** Receives and drops the rest of the body: the next request on the connection comes after it. */
    static void dropRest(HttpServerRequest request) {
        try {
            request.handler(null);
            request.resume();
        } catch (IllegalStateException nothingIsLeft) {
            return; // HTTP/2 refuses what HTTP/1 accepts
        }
    }
}

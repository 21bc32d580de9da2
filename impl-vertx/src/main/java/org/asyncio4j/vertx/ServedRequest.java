package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server has received, and its response: the request's body is read, the response's body is written.
 */
record ServedRequest(HttpServerRequest request) implements Wire {

    @Override
    public Future<? extends ReadStream<Buffer>> source() {
        return Future.succeededFuture(request);
    }

    @Override
    public WriteStream<Buffer> sink() {
        return request.response();
    }

    /** Calls {@code told} even if the response was ended by other means. */
    @Override
    public void whenGone(Runnable callback) {
        request.response().closeHandler(closed -> callback.run()).endHandler(ended -> callback.run());
    }

    @Override
    public Future<?> end() {
        HttpServerResponse response = request.response();
        return response.ended() ? Future.succeededFuture() : response.end();
    }

    /** Receives and drops the rest of the request's body. Does not end a response that has not been started. */
    @Override
    public Future<?> close() {
        HttpServerResponse response = request.response();
        if (response.headWritten() && !response.ended()) {
            response.cancel();
        }
        Resets.dropRest(request);
        return Future.succeededFuture();
    }

    @Override
    public void reset() {
        Resets.reset(request);
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return SocketInfo.of(what, request.remoteAddress(), request.localAddress(), request.sslSession(), null);
    }

    @Override
    public String toString() {
        return "request " + request.method() + " " + request.path();
    }
}

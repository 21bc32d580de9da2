package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** A request that a server has received, and its response: the body of the one is read, that of the other written. */
record ServedRequest(HttpServerRequest request) implements Wire {

    @Override
    public Future<? extends ReadStream<Buffer>> source() {
        return Future.succeededFuture(request);
    }

    @Override
    public WriteStream<Buffer> sink() {
        return request.response();
    }

    /** Also if the response was ended past this. */
    @Override
    public void whenGone(Runnable told) {
        request.response().closeHandler(closed -> told.run()).endHandler(ended -> told.run());
    }

    @Override
    public Future<?> end() {
        HttpServerResponse response = request.response();
        return response.ended() ? Future.succeededFuture() : response.end();
    }

    /** What is left of the body is received and dropped. A response that was not begun is not ended either. */
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
        Resets.of(request);
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

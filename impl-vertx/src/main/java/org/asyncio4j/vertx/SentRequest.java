package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** A request that a client sends, and its response: the request's body is written, the response's body is read. */
final class SentRequest implements Wire {

    private final HttpClientRequest request;
    private final Promise<Void> written = Promise.promise();
    private boolean ended; // loop thread

    SentRequest(HttpClientRequest request) {
        this.request = request;
    }

    @Override
    public Future<? extends ReadStream<Buffer>> source() {
        return request.response();
    }

    @Override
    public WriteStream<Buffer> sink() {
        return request;
    }

    @Override
    public Future<?> end() {
        ended = true;
        return request.end().onComplete(written);
    }

    /** Calls {@code told} when both directions have ended. */
    @Override
    public void whenGone(Runnable callback) {
        Future.join(written.future(), request.response().compose(HttpClientResponse::end))
                .onComplete(both -> callback.run());
    }

    /** Resets the request if either body is cut short: the connection cannot be used for another request then. */
    @Override
    public Future<?> close() {
        if (!ended || !isAnswered()) {
            reset();
        }
        return Future.succeededFuture();
    }

    private boolean isAnswered() {
        HttpClientResponse response = request.response().result();
        return response != null && response.end().isComplete();
    }

    @Override
    public void reset() {
        request.cancel();
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        var connection = request.connection();
        return SocketInfo.of(
                what, connection.remoteAddress(), connection.localAddress(), connection.sslSession(), null);
    }

    @Override
    public String toString() {
        return "request " + request.getMethod() + " " + request.getURI();
    }
}

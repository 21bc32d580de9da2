package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A wire over any stream of Vert.x, or over two that belong together. */
final class StreamsWire implements Wire {

    private final @Nullable ReadStream<Buffer> source;
    private final @Nullable WriteStream<Buffer> sink;
    private boolean sinkEnded; // loop thread

    StreamsWire(@Nullable ReadStream<Buffer> source, @Nullable WriteStream<Buffer> sink) {
        this.source = source;
        this.sink = sink;
    }

    @Override
    public @Nullable Future<? extends ReadStream<Buffer>> source() {
        return source == null ? null : Future.succeededFuture(source);
    }

    @Override
    public @Nullable WriteStream<Buffer> sink() {
        return sink;
    }

    @Override
    public Future<?> end() {
        if (sink == null || sinkEnded) {
            return Future.succeededFuture();
        }
        sinkEnded = true;
        return sink.end();
    }

    @Override
    public Future<?> close() {
        if (!sinkEnded && (sink instanceof HttpServerResponse || sink instanceof HttpClientRequest)) {
            Resets.reset(sink);
            return Future.succeededFuture();
        }
        return end();
    }

    @Override
    public void reset() {
        Stream.of(source, sink).filter(Objects::nonNull).distinct().forEach(Resets::reset);
    }

    @Override
    public String toString() {
        return Stream.of(source, sink)
                .filter(Objects::nonNull)
                .distinct()
                .map(stream -> stream.getClass().getSimpleName())
                .collect(Collectors.joining(" and "));
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A stream that delivers requested buffers at once, and counts them. One thread at a time. */
final class CountingSource implements ReadStream<Buffer> {

    final Buffer piece;
    int left;
    long demand = Long.MAX_VALUE;
    int given;
    boolean mayEnd = true;
    private Handler<Buffer> handler;
    private Handler<Void> endHandler;
    private Handler<Throwable> exceptionHandler;
    private boolean giving;
    private boolean ended;

    CountingSource(int pieces, int size) {
        this.left = pieces;
        this.piece = Buffer.buffer(new byte[size]);
    }

    @Override
    public CountingSource exceptionHandler(Handler<Throwable> newHandler) {
        exceptionHandler = newHandler;
        return this;
    }

    @Override
    public CountingSource handler(Handler<Buffer> newHandler) {
        handler = newHandler;
        give();
        return this;
    }

    @Override
    public CountingSource pause() {
        demand = 0;
        return this;
    }

    @Override
    public CountingSource resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public CountingSource fetch(long amount) {
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        give();
        return this;
    }

    @Override
    public CountingSource endHandler(Handler<Void> newHandler) {
        endHandler = newHandler;
        return this;
    }

    void fail(Throwable failure) {
        exceptionHandler.handle(failure);
    }

    private void give() {
        if (giving || handler == null) {
            return;
        }
        giving = true;
        while (demand > 0 && left > 0) {
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
            left--;
            given++;
            handler.handle(piece);
        }
        if (mayEnd && left == 0 && demand > 0 && !ended) {
            ended = true;
            endHandler.handle(null);
        }
        giving = false;
    }
}

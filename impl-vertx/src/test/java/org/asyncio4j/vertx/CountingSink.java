package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** A stream that becomes full at a number of writes, until the test takes them. One thread at a time. */
final class CountingSink implements WriteStream<Buffer> {

    final Buffer written = Buffer.buffer();
    final Deque<Promise<Void>> open = new ArrayDeque<>();
    int ends;
    private int room;
    private Handler<Void> drainHandler;
    private Handler<Throwable> exceptionHandler;

    CountingSink(int room) {
        this.room = room;
    }

    @Override
    public CountingSink exceptionHandler(Handler<Throwable> handler) {
        exceptionHandler = handler;
        return this;
    }

    @Override
    public Future<Void> write(Buffer data) {
        written.appendBuffer(data);
        Promise<Void> taken = Promise.promise();
        open.add(taken);
        return taken.future();
    }

    @Override
    public Future<Void> end() {
        ends++;
        return Future.succeededFuture();
    }

    @Override
    public CountingSink setWriteQueueMaxSize(int size) {
        room = size;
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return open.size() >= room;
    }

    @Override
    public CountingSink drainHandler(Handler<Void> handler) {
        drainHandler = handler;
        return this;
    }

    /** Takes all writes, and reports them as done. */
    void takeAll() {
        while (!open.isEmpty()) {
            open.poll().complete();
        }
        Handler<Void> told = drainHandler;
        drainHandler = null;
        if (told != null) {
            told.handle(null);
        }
    }

    void fail(Throwable failure) {
        exceptionHandler.handle(failure);
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.StreamReader;
import org.asyncio4j.spi.GuestLoops;
import org.jspecify.annotations.Nullable;

/** A reader of ours as a stream of Vert.x. Any thread. */
final class ReaderStream implements ReadStream<Buffer> {

    /*
     * Overview. A task of the loop reads one piece after the other, and only while there is demand. It passes each
     * piece to the context of the handlers, and waits until they have it. So at most one piece is on its way; if the
     * stream is paused before it arrives, the piece is held. Without a handler nothing is read, and everything stays in
     * the reader.
     *
     *   loop: wait until wanted -> read -> pass on -> wait until taken -> ...
     *   context of the handlers: held == null -> held -> handled: demand - 1, the task continues
     */
    private static final int PIECE = 64 * 1024;

    private final StreamReader reader;
    private final EventLoop loop;
    private final Executor handlers; // the context on which they are called
    private @Nullable Handler<Buffer> handler; // under this
    private @Nullable Handler<Void> endHandler; // under this
    private @Nullable Handler<Throwable> exceptionHandler; // under this
    private long demand = Long.MAX_VALUE; // under this
    private boolean begun; // under this: the task was requested
    private @Nullable Buffer held; // under this: read and not handled
    private boolean handling; // context of the handlers
    private @Nullable Future<@Nullable Void> wanted; // loop thread; the task waits for demand

    ReaderStream(StreamReader reader, EventLoop loop, Executor handlers) {
        this.reader = reader;
        this.loop = loop;
        this.handlers = handlers;
    }

    @Override
    public synchronized ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> newHandler) {
        exceptionHandler = newHandler;
        return this;
    }

    @Override
    public synchronized ReadStream<Buffer> endHandler(@Nullable Handler<Void> newHandler) {
        endHandler = newHandler;
        return this;
    }

    @Override
    public synchronized ReadStream<Buffer> handler(@Nullable Handler<Buffer> newHandler) {
        handler = newHandler;
        recheck();
        return this;
    }

    @Override
    public synchronized ReadStream<Buffer> pause() {
        demand = 0;
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public synchronized ReadStream<Buffer> fetch(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("cannot fetch " + amount);
        }
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        recheck();
        return this;
    }

    private synchronized boolean isWanted() {
        return handler != null && demand > 0;
    }

    /** Checks the state again: a handler may have been set, or demand may have grown. */
    private void recheck() {
        if (!isWanted()) {
            return;
        }
        if (!begun) {
            begun = true;
            callOnLoop(() -> loop.createTask(Asyncio.coroutine(this::readAll)));
        } else if (held != null) {
            handlers.execute(this::handleHeld);
        } else {
            callOnLoop(this::wake);
        }
    }

    private void callOnLoop(Runnable callback) {
        if (!GuestLoops.callUnlessClosed(loop, callback)) {
            handlers.execute(() -> failed(Misuse.LOOP_CLOSED.exception()));
        }
    }

    private void wake() {
        Future<@Nullable Void> waiting = wanted;
        if (waiting != null && !waiting.isDone()) {
            waiting.setResult(null);
        }
    }

    /** Reads everything; the body of the task. */
    private void readAll() {
        try {
            while (true) {
                awaitUntilWanted();
                byte[] piece = reader.read(PIECE);
                if (piece.length == 0) {
                    handlers.execute(this::ended);
                    return;
                }
                hold(Buffer.buffer(piece));
            }
        } catch (CancelledError cancelled) {
            handlers.execute(() -> failed(new CancellationException("the task that reads was cancelled")));
            throw cancelled;
        } catch (Exception failure) {
            handlers.execute(() -> failed(failure));
        }
    }

    private synchronized void hold(Buffer piece) {
        held = piece;
        handlers.execute(this::handleHeld);
    }

    private void awaitUntilWanted() {
        while (isHeld() || !isWanted()) {
            Future<@Nullable Void> mine = loop.createFuture();
            wanted = mine;
            try {
                if (isHeld() || !isWanted()) { // changes of either are followed by a look at the future
                    mine.await();
                }
            } finally {
                wanted = null;
            }
        }
    }

    private synchronized boolean isHeld() {
        return held != null;
    }

    // On the context of the handlers

    private void handleHeld() {
        if (handling) {
            return; // the handler has requested more
        }
        Handler<Buffer> to;
        Buffer piece;
        synchronized (this) {
            to = handler;
            piece = held;
            if (to == null || piece == null || demand == 0) {
                return;
            }
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
            held = null;
        }
        handling = true;
        try {
            to.handle(piece);
        } finally {
            handling = false;
            callOnLoop(this::wake);
        }
    }

    private void ended() {
        Handler<Void> to;
        synchronized (this) {
            to = endHandler;
        }
        if (to != null) {
            Bridge.call(to);
        }
    }

    private void failed(Throwable failure) {
        Handler<Throwable> to;
        synchronized (this) {
            to = exceptionHandler;
        }
        if (to != null) {
            to.handle(failure);
        }
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.spi.GuestLoops;
import org.jspecify.annotations.Nullable;

/** A writer of ours as a stream of Vert.x. Any thread. */
final class WriterStream implements WriteStream<Buffer> {

    /*
     * Overview. Writes are queued. A task of the loop passes them to the writer and drains it; then the futures of
     * these writes are completed, in order. The task ends when the queue is empty, and the next write starts another
     * one.
     */
    private static final int QUEUE = 64 * 1024;

    /**
     * A call to write or end.
     *
     * @param data null for the end
     */
    private record Write(@Nullable Buffer data, Promise<Void> done) {

        int size() {
            return data == null ? 0 : data.length();
        }
    }

    private final StreamWriter writer;
    private final EventLoop loop;
    private final @Nullable ContextInternal context;
    private final Executor handlers; // the context on which they are called
    private final Deque<Write> queue = new ArrayDeque<>(); // under this
    private int most = QUEUE; // under this
    private int queued; // under this: bytes of incomplete writes
    private boolean full; // under this: was more than the limit, and is more than half of it
    private boolean writing; // under this: there is a task
    private boolean ended; // under this
    private @Nullable Throwable failure; // under this: the first
    private @Nullable Handler<Void> drainHandler; // under this
    private @Nullable Handler<Throwable> exceptionHandler; // under this

    WriterStream(StreamWriter writer, EventLoop loop, @Nullable ContextInternal context, Executor handlers) {
        this.writer = writer;
        this.loop = loop;
        this.context = context;
        this.handlers = handlers;
    }

    @Override
    public synchronized WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        exceptionHandler = handler;
        return this;
    }

    @Override
    public synchronized WriteStream<Buffer> setWriteQueueMaxSize(int size) {
        most = size;
        return this;
    }

    @Override
    public synchronized boolean writeQueueFull() {
        return full;
    }

    @Override
    public synchronized WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        drainHandler = handler;
        if (!full) {
            handlers.execute(this::notifyDrained); // it may have drained between the check and this call
        }
        return this;
    }

    @Override
    public Future<Void> write(Buffer data) {
        return add(data);
    }

    @Override
    public Future<Void> end() {
        return add(null);
    }

    private synchronized Future<Void> add(@Nullable Buffer data) {
        Promise<Void> done = context == null ? Promise.promise() : context.promise();
        if (failure != null) {
            done.fail(failure);
        } else if (ended) {
            done.fail(new IllegalStateException("the stream has ended"));
        } else {
            ended = data == null;
            Write write = new Write(data, done);
            queue.add(write);
            queued += write.size();
            full |= queued >= most;
            beginWriting();
        }
        return done.future();
    }

    private void beginWriting() {
        if (writing) {
            return;
        }
        writing = true;
        if (!GuestLoops.callUnlessClosed(loop, () -> loop.createTask(Asyncio.coroutine(this::writeAll)))) {
            fail(Misuse.LOOP_CLOSED.exception());
        }
    }

    /** Writes everything; the body of the task. */
    private void writeAll() {
        Deque<Write> some = new ArrayDeque<>();
        try {
            while (takeInto(some)) {
                some.forEach(this::write);
                writer.drain();
                some.forEach(this::done);
                some.clear();
            }
        } catch (CancelledError cancelled) {
            fail(some, new CancellationException("the task that writes was cancelled"));
            throw cancelled;
        } catch (Exception broken) {
            fail(some, broken);
        }
    }

    private synchronized boolean takeInto(Deque<Write> some) {
        some.addAll(queue);
        queue.clear();
        writing = !some.isEmpty();
        return writing;
    }

    private void write(Write write) {
        if (write.data != null) {
            writer.write(write.data.getBytes());
        } else if (writer.canWriteEof()) {
            writer.writeEof();
        } else {
            writer.close();
        }
    }

    private void done(Write write) {
        synchronized (this) {
            queued -= write.size();
            if (full && queued <= most / 2) {
                full = false;
                handlers.execute(this::notifyDrained);
            }
        }
        write.done.complete();
    }

    private void fail(Deque<Write> some, Throwable broken) {
        fail(broken);
        some.forEach(write -> write.done.tryFail(broken));
    }

    private synchronized void fail(Throwable broken) {
        failure = broken;
        queue.forEach(write -> write.done.fail(broken));
        queue.clear();
        handlers.execute(() -> notifyFailed(broken));
    }

    // On the context of the handlers

    private void notifyDrained() {
        Handler<Void> to;
        synchronized (this) {
            to = full ? null : drainHandler;
            drainHandler = full ? drainHandler : null;
        }
        if (to != null) {
            Bridge.call(to);
        }
    }

    private void notifyFailed(Throwable broken) {
        Handler<Throwable> to;
        synchronized (this) {
            to = exceptionHandler;
        }
        if (to != null) {
            to.handle(broken);
        }
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;

/** The output to a stream of Vert.x, and the number of bytes that the stream has not taken yet. Loop thread only. */
final class Outflow {

    /*
     * Overview. The writer is paused for either of two reasons: more unsent bytes than the high water mark, counted by
     * the futures of the writes; and a full stream by writeQueueFull, because not every stream keeps its futures open
     * that long. The writer resumes when neither applies.
     */

    /** The reactions of a transport. */
    interface Listener {

        /** Called when too much is unsent; calls alternate with {@link #resume}. */
        void pause();

        /** Called when little enough is unsent. */
        void resume();

        /** Called when everything has been sent. */
        void sent();

        /** Called when a write has failed. */
        void fail(Throwable failure);
    }

    private final Executor loop;
    private final WriteStream<Buffer> sink;
    private final Listener listener;
    private WaterMarks marks = WaterMarks.DEFAULT; // loop thread
    private long unsent; // loop thread; bytes
    private boolean full; // loop thread; as the stream reports
    private boolean paused; // loop thread
    private boolean over; // loop thread

    Outflow(Executor loop, WriteStream<Buffer> sink, Listener listener) {
        this.loop = loop;
        this.sink = sink;
        this.listener = listener;
        sink.exceptionHandler(failure -> loop.execute(() -> fail(failure)));
    }

    void write(ByteBuffer data) {
        int size = data.remaining();
        unsent += size;
        try {
            Buffer copy = Buffer.buffer(size).setBytes(0, data);
            Future<?> taken = sink.write(copy);
            taken.onComplete((nothing, failure) -> loop.execute(() -> sent(size, failure)));
            checkFull();
        } catch (RuntimeException refused) { // it has ended in the meantime
            fail(refused);
        }
        grown();
    }

    private void checkFull() {
        if (!full && sink.writeQueueFull()) {
            sink.drainHandler(drained -> loop.execute(this::drained)); // set each time, as some streams forget it
            full = sink.writeQueueFull();
        }
    }

    private void drained() {
        full = false;
        shrunk();
    }

    private void sent(int size, @Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else if (!over) {
            unsent -= size;
            shrunk();
            if (unsent == 0) {
                listener.sent();
            }
        }
    }

    private void fail(Throwable failure) {
        if (!over) {
            over = true;
            listener.fail(failure);
        }
    }

    private void grown() {
        if (!over && !paused && (full || unsent > marks.high())) {
            paused = true;
            listener.pause();
        }
    }

    private void shrunk() {
        if (!over && paused && !full && unsent <= marks.low()) {
            paused = false;
            listener.resume();
        }
    }

    long unsent() {
        return unsent;
    }

    WaterMarks marks() {
        return marks;
    }

    void setMarks(WaterMarks newMarks) {
        marks = newMarks;
        grown();
    }

    /** Stops counting unsent bytes. */
    void stop() {
        over = true;
        unsent = 0;
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.ReadStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The input from a stream of Vert.x. Loop thread only. */
final class Inflow {

    /*
     * Overview. The stream is paused from the beginning, and a few buffers are requested in advance; for each buffer
     * taken, one more is requested. So the buffers on their way and those held are never more than these few, however
     * long the loop takes to handle them: while the taker is paused the stream has no demand, which is all that
     * "paused" means in Vert.x. Received data stays here until it is taken.
     */
    private static final int AHEAD = 4;

    /** A taker of input. */
    interface Taker {

        /** Returns whether it accepts data now. */
        boolean isAccepting();

        /** Takes some of {@code data}, at least one byte. */
        void take(ByteBuffer data);

        /** Called once when the input has ended, after all of it has been taken. */
        void end();

        /** Called when the input has failed; held data is discarded. */
        void fail(Throwable failure);
    }

    private final Executor loop;
    private final Taker taker;
    private final boolean endsWithEmptyBuffer;
    private final Deque<ByteBuffer> held = new ArrayDeque<>(); // loop thread
    private @Nullable ReadStream<Buffer> source; // loop thread; once it is available
    private boolean begun; // loop thread
    private boolean delivering; // loop thread
    private boolean endHeld; // loop thread; the stream has ended
    private boolean over; // loop thread; nothing is passed on any longer

    Inflow(Executor loop, Taker taker, boolean endsWithEmptyBuffer) {
        this.loop = loop;
        this.taker = taker;
        this.endsWithEmptyBuffer = endsWithEmptyBuffer;
    }

    /** Pauses the stream and sets its handlers as soon as it is available. Requests nothing yet. */
    void attach(Future<? extends ReadStream<Buffer>> coming) {
        coming.onComplete((stream, failure) -> {
            if (failure != null) {
                loop.execute(() -> fail(failure));
                return;
            }
            try {
                stream.pause();
                stream.exceptionHandler(broken -> loop.execute(() -> fail(broken)));
                stream.endHandler(end -> loop.execute(this::ended));
                stream.handler(data -> loop.execute(() -> arrived(data)));
                loop.execute(() -> sourceAvailable(stream));
            } catch (IllegalStateException hasEnded) {
                if (!isWithoutBody(stream)) {
                    throw hasEnded;
                }
                loop.execute(this::ended);
            }
        });
    }

    /**
     * Returns whether the stream has no body. Over HTTP/2 the end of such a stream comes at once, even while it is
     * paused.
     */
    private static boolean isWithoutBody(ReadStream<Buffer> ended) {
        return switch (ended) {
            case HttpServerRequest request -> request.bytesRead() == 0;
            case HttpClientResponse response -> response.version() != HttpVersion.HTTP_1_1;
            default -> false;
        };
    }

    private void sourceAvailable(ReadStream<Buffer> stream) {
        source = stream;
        if (begun) {
            request(stream, AHEAD);
        }
    }

    /** Starts to request data from the stream. */
    void begin() {
        begun = true;
        if (source != null) {
            request(source, AHEAD);
        }
    }

    private static void request(ReadStream<Buffer> stream, int pieces) {
        try {
            stream.fetch(pieces);
        } catch (IllegalStateException hasEnded) {
            return; // requests over HTTP/2 throw this: the end is on its way
        }
    }

    private void arrived(Buffer data) {
        if (over) {
            return;
        }
        if (data.length() > 0) {
            held.add(ByteBuffer.wrap(data.getBytes()));
            deliver();
        } else if (endsWithEmptyBuffer) {
            ended();
        } else {
            requestOne();
        }
    }

    private void ended() {
        endHeld = true;
        deliver();
    }

    private void fail(Throwable failure) {
        if (!over) {
            over = true;
            taker.fail(failure);
        }
    }

    /** Passes on the held data, as far as it is accepted. */
    void deliver() {
        if (delivering) {
            return; // the taker has paused and resumed
        }
        delivering = true;
        try {
            while (!over && !held.isEmpty() && taker.isAccepting()) {
                ByteBuffer first = held.element();
                taker.take(first);
                if (!first.hasRemaining()) {
                    held.poll();
                    requestOne();
                }
            }
        } finally {
            delivering = false;
        }
        if (endHeld && !over && held.isEmpty() && taker.isAccepting()) {
            over = true;
            taker.end();
        }
    }

    private void requestOne() {
        if (source != null && !over && !endHeld) {
            request(source, 1);
        }
    }

    /** Returns whether the end has been passed on, or nothing more will be. */
    boolean isOver() {
        return over;
    }

    /** Stops passing on data. */
    void stop() {
        over = true;
        held.clear();
    }
}

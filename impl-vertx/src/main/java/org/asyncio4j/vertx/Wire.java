package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** The streams of Vert.x below a transport, and the ways to end them. Loop thread; futures and handlers on any. */
interface Wire {

    /** Returns the source of bytes, which may not be available yet; null if there is none. */
    @Nullable Future<? extends ReadStream<Buffer>> source();

    /** Returns the destination of bytes; null if there is none. */
    @Nullable WriteStream<Buffer> sink();

    /** Returns whether an empty buffer stands for the end of the other side's data. */
    default boolean endsWithEmptyBuffer() {
        return false;
    }

    /** Registers {@code told} to be called when the other side has closed both directions. Once. */
    default void whenGone(Runnable callback) {}

    /** Returns whether {@link #end} is possible while the other direction stays open. */
    default boolean canEnd() {
        return true;
    }

    /** Announces that nothing more will be written; everything written has been taken. Once. */
    Future<?> end();

    /**
     * Ends both directions; everything written has been taken. If the end of the output marks it as complete, and was
     * not announced, lets the other side know that the output is incomplete.
     */
    Future<?> close();

    /** Ends both directions at once, so that the other side takes it for a failure, if it can be notified. */
    void reset();

    /** Returns a piece of information about the streams. */
    default <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return null;
    }
}

package org.asyncio4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** The streams of Vert.x that a transport lies over, and how they end. Loop thread; futures and handlers on any. */
interface Wire {

    /** Where bytes come from, which may still have to come itself; null for nowhere. */
    @Nullable Future<? extends ReadStream<Buffer>> source();

    /** Where bytes go; null for nowhere. */
    @Nullable WriteStream<Buffer> sink();

    /** Whether an empty buffer stands for the end of what the other side sends. */
    default boolean endsWithEmptyBuffer() {
        return false;
    }

    /** Has it told when the other side has closed both directions. Once. */
    default void whenGone(Runnable told) {}

    /** Whether {@link #end} is possible while the other direction stays open. */
    default boolean canEnd() {
        return true;
    }

    /** Says that nothing more will be written; all that was written has been taken. Once. */
    Future<?> end();

    /**
     * Ends both directions; all that was written has been taken. Where the end of what is written says that it is whole,
     * and it was not said, the other side is told otherwise.
     */
    Future<?> close();

    /** Ends both directions at once, so that the other side takes it for a failure where it can be told. */
    void reset();

    /** What is known about it. */
    default <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return null;
    }
}

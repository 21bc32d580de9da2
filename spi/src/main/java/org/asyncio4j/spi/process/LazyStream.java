package org.asyncio4j.spi.process;

import java.io.Closeable;
import java.io.IOException;

/**
 * A stream that exists, or that the thread which uses it will open.
 *
 * @param <S> the type of the stream
 */
interface LazyStream<S extends Closeable> {

    /** Returns the stream, which the caller closes; may block. On the thread that uses it. */
    S open() throws IOException;

    /**
     * Called when the stream is no longer needed. Ends anything the thread may be waiting for, as far as that is
     * possible without waiting. Returns whether nothing is left to be closed by the thread. Loop thread.
     *
     * @param inUse whether the thread may be reading or writing now
     */
    boolean release(boolean inUse);
}

package org.asyncio4j.spi.process;

import java.io.Closeable;
import java.io.IOException;

/**
 * A stream that is there, or will be when the thread that uses it has opened it.
 *
 * @param <S> what it opens
 */
interface Opening<S extends Closeable> {

    /** Returns the stream, which the caller closes; may block. On the thread that uses it. */
    S open() throws IOException;

    /**
     * The stream is of no more use: ends what the thread may be waiting for, as far as that can be done without waiting.
     * Returns whether nothing is left to be closed by the thread. Loop thread.
     *
     * @param inUse whether the thread may be reading or writing just now
     */
    boolean cut(boolean inUse);
}

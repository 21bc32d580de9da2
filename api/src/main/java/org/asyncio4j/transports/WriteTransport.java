package org.asyncio4j.transports;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * A transport to which data can be written.
 *
 * <p>What cannot be sent at once is kept. When that is more than the {@linkplain WaterMarks high water mark}, the
 * protocol is asked to {@linkplain BaseProtocol#pauseWriting pause}, and to {@linkplain BaseProtocol#resumeWriting
 * resume} when it has come down to the low one.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport">
 *     asyncio.WriteTransport</a>
 */
public interface WriteTransport extends BaseTransport {

    /**
     * Sends the bytes that {@code data} has left, as far as there is room at once, and keeps the rest in a copy. The
     * buffer is empty afterwards and may be used again. Nothing happens if there are none. Once the connection is lost,
     * bytes are dropped, and from the fifth such call on a warning is logged.
     *
     * <p>A transport may hold small writes back until the callback or the task's step that makes them ends, to send them
     * together. So a head and a body may be written one after the other.
     *
     * @throws IllegalStateException after {@link #writeEof}, and while a file is being sent
     */
    void write(ByteBuffer data);

    /** Sends these bytes; see {@link #write(ByteBuffer)}. The array may be changed afterwards. */
    default void write(byte[] data) {
        write(ByteBuffer.wrap(data));
    }

    /** Sends several pieces in a row, as if they were one. */
    void writeLines(Collection<byte[]> pieces);

    /**
     * Says that nothing more will be written: the other side reads its end when all was sent. Data is received as
     * before. Idempotent.
     *
     * @throws UnsupportedOperationException if it {@linkplain #canWriteEof cannot}
     */
    void writeEof();

    /** Whether {@link #writeEof} is supported. */
    boolean canWriteEof();

    /** Closes it at once: what was written and not sent is dropped. Otherwise as {@link #close}. */
    void abort();

    /** How many bytes were written and not sent yet. */
    long writeBufferSize();

    /** The water marks. */
    WaterMarks writeBufferLimits();

    /** Sets the water marks, and pauses the protocol if there is more now. */
    void setWriteBufferLimits(WaterMarks limits);
}

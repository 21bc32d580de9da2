package org.asyncio4j.transports;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * A transport to which data can be written.
 *
 * <p>Data that cannot be sent at once is buffered. When more than the {@linkplain WaterMarks high water mark} is
 * buffered, the protocol is asked to {@linkplain BaseProtocol#pauseWriting pause}, and to {@linkplain
 * BaseProtocol#resumeWriting resume} when the amount has fallen to the low one.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport">
 *     asyncio.WriteTransport</a>
 */
public interface WriteTransport extends BaseTransport {

    /**
     * Sends the remaining bytes of {@code data}, as far as there is room at once, and buffers a copy of the rest. The
     * buffer is empty afterwards and may be used again. Has no effect if no bytes remain. Once the connection is lost,
     * bytes are dropped, and from the fifth such call on a warning is logged.
     *
     * <p>A transport may hold back small writes until the callback or the task's step that makes them ends, to send
     * them together. So a head and a body may be written one after the other.
     *
     * @throws IllegalStateException after {@link #writeEof}, and while a file is being sent
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.write">
     *     WriteTransport.write</a>
     */
    void write(ByteBuffer data);

    /** Equivalent to {@link #write(ByteBuffer)} with the bytes of an array, which may be changed afterwards. */
    default void write(byte[] data) {
        write(ByteBuffer.wrap(data));
    }

    /**
     * Sends several pieces in a row, as if they were one; throws what {@link #write(ByteBuffer)} throws.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.writelines">
     *     WriteTransport.writelines</a>
     */
    default void writeLines(Collection<byte[]> pieces) {
        int size = 0;
        for (byte[] piece : pieces) {
            size = Math.addExact(size, piece.length);
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        pieces.forEach(joined::put);
        write(joined.flip());
    }

    /**
     * Ends the sending side: the other side reads the end of the stream when all data was sent. Data is received as
     * before. Idempotent.
     *
     * @throws UnsupportedOperationException if this is {@linkplain #canWriteEof not supported}
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.write_eof">
     *     WriteTransport.write_eof</a>
     */
    void writeEof();

    /**
     * Returns whether {@link #writeEof} is supported.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.can_write_eof">
     *     WriteTransport.can_write_eof</a>
     */
    boolean canWriteEof();

    /**
     * Closes this transport at once: unsent data is dropped. Otherwise like {@link #close}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.abort">
     *     WriteTransport.abort</a>
     */
    void abort();

    /**
     * Returns the number of bytes that were written and not sent yet.
     *
     * @see <a
     *     href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.get_write_buffer_size">
     *     WriteTransport.get_write_buffer_size</a>
     */
    long writeBufferSize();

    /**
     * Returns the water marks.
     *
     * @see <a
     *   href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.get_write_buffer_limits">
     *     WriteTransport.get_write_buffer_limits</a>
     */
    WaterMarks writeBufferLimits();

    /**
     * Sets the water marks, and pauses the protocol if more is buffered now.
     *
     * @see <a
     *   href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.set_write_buffer_limits">
     *     WriteTransport.set_write_buffer_limits</a>
     */
    void setWriteBufferLimits(WaterMarks limits);
}

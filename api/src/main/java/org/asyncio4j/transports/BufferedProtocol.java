package org.asyncio4j.transports;

import java.nio.ByteBuffer;

/**
 * A protocol that receives data in buffers of its own.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BufferedProtocol">
 *     asyncio.BufferedProtocol</a>
 */
public interface BufferedProtocol extends BaseProtocol {

    /**
     * Returns the buffer for the next data. It must have room left; at most that much is put into it.
     *
     * @param sizeHint the possible amount of data; negative if it is not known
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BufferedProtocol.get_buffer">
     *     BufferedProtocol.get_buffer</a>
     */
    ByteBuffer getBuffer(int sizeHint);

    /**
     * Called when {@code count} bytes, at least one, were put into the buffer that {@link #getBuffer} returned; its
     * position is after them.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BufferedProtocol.buffer_updated">
     *     BufferedProtocol.buffer_updated</a>
     */
    void bufferUpdated(int count);

    /**
     * Called when the other side will send nothing more; returns whether this side stays open.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BufferedProtocol.eof_received">
     *     BufferedProtocol.eof_received</a>
     */
    default Eof eofReceived() {
        return Eof.CLOSE;
    }
}

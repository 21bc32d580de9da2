package org.asyncio4j.transports;

import java.nio.ByteBuffer;

/**
 * A protocol that has data put into buffers of its own.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BufferedProtocol">
 *     asyncio.BufferedProtocol</a>
 */
public interface BufferedProtocol extends BaseProtocol {

    /**
     * Where the next data is to go: a buffer with room left, into which at most as much is put.
     *
     * @param sizeHint how much there might be; negative if that is not known
     */
    ByteBuffer getBuffer(int sizeHint);

    /** So many bytes, at least one, have been put into the buffer that {@link #getBuffer} gave; its position is after. */
    void bufferUpdated(int count);

    /** The other side will send nothing more; says what becomes of this side. */
    default Eof eofReceived() {
        return Eof.CLOSE;
    }
}

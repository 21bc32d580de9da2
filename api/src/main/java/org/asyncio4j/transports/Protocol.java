package org.asyncio4j.transports;

import java.nio.ByteBuffer;

/**
 * A protocol that is passed each piece of data as it arrives.
 *
 * <p>The calls of one connection: {@code connectionMade dataReceived* eofReceived? connectionLost}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.Protocol">asyncio.Protocol</a>
 */
public interface Protocol extends BaseProtocol {

    /**
     * Called when data has arrived, at least one byte.
     *
     * @param data the data, valid during this call only: it is the loop's own buffer, which the next data will
     *     overwrite. In debug mode it is overwritten right after the call
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.Protocol.data_received">
     *     Protocol.data_received</a>
     */
    default void dataReceived(ByteBuffer data) {}

    /**
     * Called when the other side will send nothing more; returns whether this side stays open.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.Protocol.eof_received">
     *     Protocol.eof_received</a>
     */
    default Eof eofReceived() {
        return Eof.CLOSE;
    }
}

package org.asyncio4j.transports;

import java.nio.ByteBuffer;

/**
 * A protocol that is handed each piece of data as it arrives.
 *
 * <p>The calls of one connection: {@code connectionMade dataReceived* eofReceived? connectionLost}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.Protocol">asyncio.Protocol</a>
 */
public interface Protocol extends BaseProtocol {

    /**
     * Data has arrived, at least one byte.
     *
     * @param data valid during this call only: it is the loop's own buffer, which the next data will overwrite. In debug
     *     mode it is overwritten right after the call
     */
    default void dataReceived(ByteBuffer data) {}

    /** The other side will send nothing more; says what becomes of this side. */
    default Eof eofReceived() {
        return Eof.CLOSE;
    }
}

package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;

/** The two kinds of protocols for connections, which differ in how they receive data. */
final class StreamProtocols {

    private StreamProtocols() {}

    static BaseProtocol checked(BaseProtocol protocol) {
        if (protocol instanceof Protocol || protocol instanceof BufferedProtocol) {
            return protocol;
        }
        throw new IllegalArgumentException("a connection needs a Protocol or a BufferedProtocol, and this is neither: "
                + Repr.of(protocol));
    }

    static Eof eofReceived(BaseProtocol protocol) {
        return protocol instanceof BufferedProtocol buffered
                ? buffered.eofReceived()
                : ((Protocol) protocol).eofReceived();
    }

    /** Returns a buffer of the protocol that has room. */
    static ByteBuffer buffer(BufferedProtocol protocol, int sizeHint) {
        ByteBuffer buffer = protocol.getBuffer(sizeHint);
        if (!buffer.hasRemaining()) {
            throw new IllegalStateException("getBuffer() returned an empty buffer");
        }
        return buffer;
    }
}

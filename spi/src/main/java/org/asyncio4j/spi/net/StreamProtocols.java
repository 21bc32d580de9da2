package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;

/** Protocols for connections: they receive data in one of two ways. */
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

    /** A buffer of the protocol's own that has room. */
    static ByteBuffer buffer(BufferedProtocol protocol, int sizeHint) {
        ByteBuffer buffer = protocol.getBuffer(sizeHint);
        if (!buffer.hasRemaining()) {
            throw new IllegalStateException("getBuffer() returned an empty buffer");
        }
        return buffer;
    }
}

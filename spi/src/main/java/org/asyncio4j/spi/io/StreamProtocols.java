package org.asyncio4j.spi.io;

import java.nio.ByteBuffer;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;

/** The two kinds of protocols for connections, which differ in how they receive data. */
public final class StreamProtocols {

    private StreamProtocols() {}

    /** Returns {@code protocol}; throws {@link IllegalArgumentException} if it is of neither kind. */
    public static BaseProtocol checked(BaseProtocol protocol) {
        if (protocol instanceof Protocol || protocol instanceof BufferedProtocol) {
            return protocol;
        }
        throw new IllegalArgumentException("a connection needs a Protocol or a BufferedProtocol, and this is neither: "
                + Repr.of(protocol));
    }

    /** Notifies a protocol of the end of the input. Returns what becomes of the output. */
    public static Eof eofReceived(BaseProtocol protocol) {
        return protocol instanceof BufferedProtocol buffered
                ? buffered.eofReceived()
                : ((Protocol) protocol).eofReceived();
    }

    /** Returns a buffer of the protocol that has room; throws {@link IllegalStateException} if it has none. */
    public static ByteBuffer buffer(BufferedProtocol protocol, int sizeHint) {
        ByteBuffer buffer = protocol.getBuffer(sizeHint);
        if (!buffer.hasRemaining()) {
            throw new IllegalStateException("getBuffer() returned an empty buffer");
        }
        return buffer;
    }

    /** Copies as many bytes of {@code data} as the next buffer of the protocol has room for, and notifies it. */
    public static void fill(BufferedProtocol protocol, ByteBuffer data) {
        ByteBuffer room = buffer(protocol, data.remaining());
        int count = Math.min(room.remaining(), data.remaining());
        room.put(room.position(), data, data.position(), count).position(room.position() + count);
        data.position(data.position() + count);
        protocol.bufferUpdated(count);
    }
}

package org.asyncio4j.tck.oracle;

import java.util.List;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/**
 * An open end of a connected pair.
 *
 * @param transport its transport
 * @param streams reader and writer over it; null for an end with a protocol of its own
 */
record End(Transport transport, @Nullable StreamConnection streams) {

    static End of(StreamConnection streams) {
        return new End(streams.writer().transport(), streams);
    }

    @Nullable StreamWriter writer() {
        return streams == null ? null : streams.writer();
    }

    /** Returns all state that a ready channel changes, except for calls of its protocol. */
    List<Object> seen() {
        return List.of(
                transport.writeBufferSize(), transport.isClosing(), streams == null ? "" : streams.reader().toString());
    }
}

package org.asyncio4j.tck.rules.io;

import java.io.IOException;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** One end of a connection, used at one of the {@link org.asyncio4j.tck.rule.Layer}s. In tasks. */
interface ConnectionEnd {

    Transport transport();

    /** Writes, and suspends while there is too much to be sent. */
    void send(byte[] data) throws IOException;

    /** Suspends until data arrives; returns its length, or -1 at the end. */
    int receive() throws IOException;

    /** Suspends until the connection is lost; returns the failure it was lost by. */
    @Nullable Throwable lost();
}

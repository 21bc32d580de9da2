package org.asyncio4j;

import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.Transport;

/** The operations that a {@link StreamWriter} requires of the protocol of its transport. Loop thread only. */
interface WriterSide {

    /** Called when data was written. */
    void written();

    /** Waits while too much is buffered. */
    void drain(Transport transport);

    /** Secures the connection; returns the transport over TLS. */
    Transport startTls(Transport transport, SslOptions ssl);

    /** Waits until the connection is gone. */
    void waitClosed();
}

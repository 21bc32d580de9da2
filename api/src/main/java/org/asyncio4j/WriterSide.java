package org.asyncio4j;

import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.Transport;

/** What a {@link StreamWriter} asks the protocol of its transport for. Loop thread only. */
interface WriterSide {

    /** Something was written. */
    void written();

    /** Waits while too much is kept to be sent. */
    void drain(Transport transport);

    /** Secures the connection; returns the transport over TLS. */
    Transport startTls(Transport transport, SslOptions ssl);

    /** Waits until the connection is gone. */
    void waitClosed();
}

package org.asyncio4j.transports;

/** What becomes of a connection whose other side will send nothing more. */
public enum Eof {
    /** It is closed, once all that was written has been sent. */
    CLOSE,
    /** It stays open for writing until it is closed. */
    KEEP_OPEN
}

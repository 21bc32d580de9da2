package org.asyncio4j.transports;

/** The treatment of a connection whose other side will send nothing more. */
public enum Eof {
    /** The connection is closed, once all written data has been sent. */
    CLOSE,
    /** The connection stays open for writing until it is closed. */
    KEEP_OPEN
}

package org.asyncio4j.transports;

/** How a file is to be sent over a transport. */
public enum SendFileMode {
    /** By the system, past the program, where that is possible; else as by {@link #FALLBACK}. */
    TRY_NATIVE,
    /** By the system; refused where that is not possible, as over TLS. */
    NATIVE,
    /**
     * In pieces that are read in the default executor and then written. For files on media so slow that the loop should
     * not wait for them, which it does while the system sends what it has to read first.
     */
    FALLBACK
}

package org.asyncio4j.transports;

/** The way in which a file is sent over a transport. */
public enum SendFileMode {
    /** By the system, bypassing the program, where that is possible; otherwise like {@link #FALLBACK}. */
    TRY_NATIVE,
    /** By the system; refused where that is not possible, as over TLS. */
    NATIVE,
    /**
     * In pieces that are read in the default executor and then written. For files on media so slow that the loop should
     * not wait for them, as it does while the system sends data that it has to read first.
     */
    FALLBACK
}

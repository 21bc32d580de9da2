package org.asyncio4j.bench.page.catalogue;

/** The way a contestant is measured for a question. */
public enum Kind {
    /** Do a number of operations: how long does one take? */
    COUNTS,
    /**
     * Hold a number of things at once: how much memory does one take? Each round is a process of its own, because
     * memory is kept.
     */
    WEIGHS,
    /** Start, and run one callback: each process is one operation. */
    STARTS,
    /** Serve a client: how long does a request take? */
    SERVES
}

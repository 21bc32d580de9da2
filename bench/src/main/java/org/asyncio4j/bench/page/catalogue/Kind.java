package org.asyncio4j.bench.page.catalogue;

/** How a question is put to a contestant. */
public enum Kind {
    /** Do so many operations: what does one take? */
    COUNTS,
    /** Hold so many things at once: what does one weigh? Each round is a process of its own, as memory is kept. */
    WEIGHS,
    /** Start, and run one callback: a process is an operation. */
    STARTS,
    /** Serve a client: what does a request take? */
    SERVES
}

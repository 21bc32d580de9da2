package org.asyncio4j.bench.page.catalogue;

/** The shortest run that includes a case; each run includes the ones before it. */
public enum Depth {
    /** A run with {@code --quick}. */
    QUICK,
    /** A run without options. */
    FULL,
    /** A run that names the question with {@code --only}. */
    NAMED
}

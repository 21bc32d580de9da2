package org.asyncio4j.bench.page.catalogue;

/** The shortest run that a case is part of; each includes those before it. */
public enum Depth {
    /** One with {@code --quick}. */
    QUICK,
    /** One without options. */
    FULL,
    /** One that names the question with {@code --only}. */
    NAMED
}

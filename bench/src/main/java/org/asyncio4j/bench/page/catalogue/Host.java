package org.asyncio4j.bench.page.catalogue;

/** What runs a contestant. */
public enum Host {
    /** The JVM of the page itself, with the class path of bench. */
    JAVA,
    /** A JVM of the same kind, with the class path of the Kotlin programs. */
    KOTLIN,
    /** The {@code python3} of the search path. */
    PYTHON,
    /** A binary that {@code go build} makes. */
    GO,
    /** The {@code node} of the search path. */
    NODE;

    /** Whether it is a JVM, and so has an AOT cache. */
    public boolean isJvm() {
        return this == JAVA || this == KOTLIN;
    }
}

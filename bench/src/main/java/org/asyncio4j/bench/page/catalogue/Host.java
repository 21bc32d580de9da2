package org.asyncio4j.bench.page.catalogue;

/** The platform that runs a contestant. */
public enum Host {
    /** The JVM that generates the page, with the class path of bench. */
    JAVA,
    /** A JVM of the same kind, with the class path of the Kotlin programs. */
    KOTLIN,
    /** The {@code python3} on the search path. */
    PYTHON,
    /** A binary built with {@code go build}. */
    GO,
    /** The {@code node} on the search path. */
    NODE;

    /** Returns whether this is a JVM, and so has an AOT cache. */
    public boolean isJvm() {
        return this == JAVA || this == KOTLIN;
    }
}

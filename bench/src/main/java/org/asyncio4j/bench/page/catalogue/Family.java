package org.asyncio4j.bench.page.catalogue;

/** The family of a contestant. */
public enum Family {
    /** This library. */
    OURS,
    /** The same without this library, on the bare JDK: nothing on a JVM can be faster. */
    FLOOR,
    /** An alternative that users may choose. */
    RIVAL
}

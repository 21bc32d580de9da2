package org.asyncio4j.bench.page.catalogue;

/** Whose a contestant is. */
public enum Family {
    /** This library. */
    OURS,
    /** The same without this library, on the bare JDK: what nothing on a JVM can be faster than. */
    FLOOR,
    /** What else a person may choose. */
    RIVAL
}

package org.asyncio4j.tck.oracle;

/** Counts the turns of a loop. */
@FunctionalInterface
interface Turns {

    /** The number of the present turn; between turns that of the last one. */
    int turns();
}

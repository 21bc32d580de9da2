package org.asyncio4j.tck.oracle;

/** The count of the turns of a loop. */
@FunctionalInterface
interface Turns {

    /** Returns the number of the current turn, or, between turns, of the last one. */
    int turns();
}

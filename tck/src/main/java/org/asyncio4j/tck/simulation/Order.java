package org.asyncio4j.tck.simulation;

/** How much of a simulated loop's order is left to the seed; the package says what exactly. */
public enum Order {
    /** Nothing: first come, first served, as in asyncio. */
    FIFO,
    /** What the contract of a loop leaves open: when and in which order the default executor's bodies run, and which of
     * several ready channels is served first. */
    CONTRACT,
    /** Also the order of the tasks that are ready, and which of them wait a turn; asyncio has them first come, first
     * served. */
    EXPLORATORY
}

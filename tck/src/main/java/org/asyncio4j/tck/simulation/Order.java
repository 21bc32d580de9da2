package org.asyncio4j.tck.simulation;

/** The degree to which the order of a simulated loop is left to the seed; the package documentation has the details. */
public enum Order {
    /** Nothing: first come, first served, as in asyncio. */
    FIFO,
    /**
     * What the contract of a loop leaves open: when and in which order the default executor's bodies run, and which of
     * several ready channels is served first.
     */
    CONTRACT,
    /**
     * Additionally the order of ready tasks, and which of them wait a turn; asyncio runs ready tasks first come, first
     * served.
     */
    EXPLORATORY
}

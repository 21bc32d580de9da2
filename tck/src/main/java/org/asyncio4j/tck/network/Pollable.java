package org.asyncio4j.tck.network;

/** A channel of the simulated network, as seen by its watcher. */
interface Pollable {

    /** Returns what it is ready for now: bits of {@link java.nio.channels.SelectionKey}; none once it is closed. */
    int readyOperations();
}

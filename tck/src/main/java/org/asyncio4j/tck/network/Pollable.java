package org.asyncio4j.tck.network;

/** A channel of the simulated network, as its watcher sees it. */
interface Pollable {

    /** What it is ready for now: bits of {@link java.nio.channels.SelectionKey}; none once it is closed. */
    int readyOperations();
}

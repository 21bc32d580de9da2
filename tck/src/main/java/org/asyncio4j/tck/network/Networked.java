package org.asyncio4j.tck.network;

/** A loop whose network is simulated. */
public interface Networked {

    /** Returns the simulated network of this loop. */
    Network network();
}

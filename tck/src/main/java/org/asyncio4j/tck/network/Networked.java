package org.asyncio4j.tck.network;

/** A loop whose network is simulated. */
public interface Networked {

    /** Its network. */
    Network network();
}

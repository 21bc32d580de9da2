package org.asyncio4j.spi.support;

/**
 * The connection of a loop core to the outside world: it waits on behalf of the core, or calls the core.
 *
 * <p>An {@link OwningDriver} is called by the core and waits; a {@link GuestDriver} belongs to a host with a loop of
 * its own, and calls the core.
 */
public sealed interface Driver permits OwningDriver, GuestDriver {

    /**
     * Releases what the driver holds. Called once, when its loop closes, on a thread where the loop does not run.
     *
     * <p>Threads that the driver or its host has started for this loop alone must end soon after. It need not wait for
     * them. Threads that all loops of a back end share may stay, if their number does not grow with the number of
     * loops.
     */
    void close();
}

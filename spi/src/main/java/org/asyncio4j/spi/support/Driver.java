package org.asyncio4j.spi.support;

/**
 * What a loop core needs from the world: something that waits for it, or something that calls it.
 *
 * <p>An {@link OwningDriver} is called by the core and waits; a {@link GuestDriver} belongs to a host with a loop of
 * its own, and calls the core.
 */
public sealed interface Driver permits OwningDriver, GuestDriver {

    /** Releases what the driver holds. Called once, when its loop closes, on a thread where the loop does not run. */
    void close();
}

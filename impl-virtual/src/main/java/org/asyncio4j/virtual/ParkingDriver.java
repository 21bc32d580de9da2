package org.asyncio4j.virtual;

import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;

/**
 * A driver that waits by parking; any thread that adds work to the loop unparks it. Loop thread only, except for
 * {@link #wakeUp}.
 */
final class ParkingDriver implements OwningDriver {

    private final ParkingPlace place = new ParkingPlace();

    @Override
    public void poll(long nanos) {
        place.await(nanos);
    }

    @Override
    public void wakeUp() {
        place.wakeUp();
    }

    /** Returns false: readiness comes through the loop's inbox. */
    @Override
    public boolean watchesAnything() {
        return false;
    }

    @Override
    public void close() {}
}

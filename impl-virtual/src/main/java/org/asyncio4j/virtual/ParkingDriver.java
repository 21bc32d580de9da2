package org.asyncio4j.virtual;

import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;

/** Waits by parking; whoever has something for the loop unparks it. Loop thread only, but for {@link #wakeUp}. */
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

    /** Nothing: what is ready comes through the loop's inbox. */
    @Override
    public boolean watchesAnything() {
        return false;
    }

    @Override
    public void close() {}
}

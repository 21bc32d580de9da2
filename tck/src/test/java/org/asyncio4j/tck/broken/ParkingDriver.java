package org.asyncio4j.tck.broken;

import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;

/** A minimal, sound driver, as a loop's author would write it, to be broken by others. */
class ParkingDriver implements OwningDriver {

    private final ParkingPlace place = new ParkingPlace();

    @Override
    public void poll(long nanos) {
        place.await(nanos);
    }

    @Override
    public void wakeUp() {
        place.wakeUp();
    }

    @Override
    public boolean watchesAnything() {
        return false;
    }

    @Override
    public void close() {}
}

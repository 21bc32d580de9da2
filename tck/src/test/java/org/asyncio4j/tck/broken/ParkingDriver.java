package org.asyncio4j.tck.broken;

import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;

/** The smallest driver, and a sound one: what a loop's author writes, for others to break. */
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

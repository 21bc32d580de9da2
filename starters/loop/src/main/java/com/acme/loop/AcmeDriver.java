package com.acme.loop;

import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;

/** Has the loop wait by parking its thread: put what your loop waits for in its place. */
final class AcmeDriver implements OwningDriver {

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

package org.asyncio4j.spi.support;

/** The smallest owning driver, for tests of the core. It waits, and does no I/O. */
public final class ParkingDriver implements OwningDriver {

    private final ParkingPlace place = new ParkingPlace();

    /** Creates a driver with nothing to wait for yet. */
    public ParkingDriver() {}

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

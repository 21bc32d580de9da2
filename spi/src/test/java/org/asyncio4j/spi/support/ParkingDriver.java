package org.asyncio4j.spi.support;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The smallest owning driver, for tests of the core: waits, and does no I/O. */
public final class ParkingDriver implements OwningDriver {

    private final Semaphore wakeUps = new Semaphore(0);

    /** Nothing to wait for yet. */
    public ParkingDriver() {}

    @Override
    public void poll(long nanos) {
        try {
            if (wakeUps.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException stray) {
            // as good as a wake-up
        }
    }

    @Override
    public void wakeUp() {
        wakeUps.release();
    }

    @Override
    public boolean watchesAnything() {
        return false;
    }

    @Override
    public void close() {}
}

package org.asyncio4j.virtual;

import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.spi.support.OwningDriver;
import org.jspecify.annotations.Nullable;

/** Waits by parking; whoever has something for the loop unparks it. */
final class ParkingDriver implements OwningDriver {

    /*
     * Overview. Loop thread only, but for wakeUp().
     *
     * The waker sets `woken`, then looks at `parked`; the poller sets `parked`, then looks at `woken`. One of them sees
     * the other. A wake-up that comes too late makes the next wait return at once, which is harmless, as is a park
     * that returns for no reason: the core looks at what there is to do and waits again.
     */

    private volatile boolean woken; // set by wakers, cleared by the poller
    private volatile @Nullable Thread parked; // written by the poller, read by wakers

    @Override
    public void poll(long nanos) {
        if (nanos <= 0) {
            return;
        }
        parked = Thread.currentThread();
        if (!woken) {
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, nanos);
            }
        }
        parked = null;
        woken = false;
    }

    @Override
    public void wakeUp() {
        woken = true;
        Thread sleeper = parked;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    /** Nothing: what is ready comes through the loop's inbox. */
    @Override
    public boolean watchesAnything() {
        return false;
    }

    @Override
    public void close() {}
}

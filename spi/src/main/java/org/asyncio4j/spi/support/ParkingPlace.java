package org.asyncio4j.spi.support;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A place where the thread of a loop waits until another thread wakes it; a wake-up that comes too early ends the next
 * wait.
 *
 * <p>For {@linkplain OwningDriver owning drivers}: one that does no I/O needs nothing else, others wait here while they
 * watch nothing, as parking responds several times faster than a selector.
 */
public final class ParkingPlace {

    /*
     * Overview. The waker sets `woken`, then reads `parked`; the loop sets `parked`, then reads `woken`. One of them
     * sees the other. A park that returns spuriously is harmless: the core checks what there is to do and waits again.
     */

    private volatile boolean woken; // set by wakers, cleared by the loop
    private volatile @Nullable Thread parked; // written by the loop, read by wakers

    /** Creates an empty place. */
    public ParkingPlace() {}

    /**
     * Waits until the next wake-up, or returns at once if there was one since the last wait. Loop thread. May return
     * spuriously; does not change the interrupt flag.
     *
     * @param nanos how long to wait at most: zero for not at all, {@link Long#MAX_VALUE} for no limit
     */
    public void await(long nanos) {
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

    /** Ends the current wait, or else the next one. Any thread; never blocks. */
    public void wakeUp() {
        woken = true;
        Thread sleeper = parked;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    /**
     * Returns whether there was a wake-up since the last wait: for a thread that is about to wait elsewhere. Loop
     * thread.
     */
    public boolean isWoken() {
        return woken;
    }

    /** Clears such a wake-up: for a thread that has waited elsewhere. Loop thread. */
    public void clear() {
        woken = false;
    }
}

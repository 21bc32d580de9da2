package org.asyncio4j.spi.support;

import org.asyncio4j.spi.core.DebugMode;
import org.jspecify.annotations.Nullable;

/**
 * The check that a guest's host calls turns as {@link GuestDriver} demands: later than the call that requests them, on
 * the host's thread, and one at a time; the last is checked in debug mode only. It also checks that turns can be
 * cancelled.
 */
final class HostCheck {

    private final GuestDriver host;
    private final DebugMode debug;
    private @Nullable Thread asking; // any thread, each compares it with itself; if overwritten, no fault is seen
    private @Nullable Thread ranInside; // the same
    private volatile @Nullable Thread turning; // host's thread; in debug mode only
    private volatile @Nullable IllegalStateException overlap; // a second host's thread; in debug mode only

    HostCheck(GuestDriver host, DebugMode debug) {
        this.host = host;
        this.debug = debug;
    }

    /** Asks the host for a turn soon; returns its fault, or null if there is none. Any thread. */
    @Nullable IllegalStateException execute(Runnable turn) {
        return ask(turn, false);
    }

    /** Does the same, for a turn after the host's I/O. */
    @Nullable IllegalStateException executeAfterIo(Runnable turn) {
        return ask(turn, true);
    }

    private @Nullable IllegalStateException ask(Runnable turn, boolean isAfterIo) {
        asking = Thread.currentThread();
        try {
            if (isAfterIo) {
                host.executeAfterIo(turn);
            } else {
                host.execute(turn);
            }
        } finally {
            asking = null;
        }
        return takeFault();
    }

    private @Nullable IllegalStateException takeFault() {
        if (ranInside != Thread.currentThread()) {
            return null;
        }
        ranInside = null;
        return new IllegalStateException("GuestDriver.execute, or executeAfterIo, ran the turn inside the call, on "
                + Thread.currentThread() + ": it must have the host run it later, on the host's thread ("
                + host.getClass().getName() + ")");
    }

    /** Cancels a turn that the host was to run later; returns the host's fault, or null if there is none. */
    @Nullable IllegalStateException cancel(Runnable scheduled) {
        try {
            scheduled.run();
            return null;
        } catch (RuntimeException | Error failure) {
            return new IllegalStateException("the action that GuestDriver.schedule returned threw: it must be harmless"
                    + " even after the turn that it cancels (" + host.getClass().getName() + ")", failure);
        }
    }

    /** Returns whether a turn may begin now; if not, the fault is reported elsewhere. On the thread that calls it. */
    boolean mayBegin() {
        Thread here = Thread.currentThread();
        if (asking == here) {
            ranInside = here;
            return false;
        }
        if (debug.isOn()) {
            Thread other = turning;
            if (other != null) {
                overlap = new IllegalStateException("the host of a guest runs two turns at once, on " + other + " and "
                        + here + " (" + host.getClass().getName() + ")");
                return false;
            }
            turning = here;
        }
        return true;
    }

    /** Throws if this is not the host's thread, at the first turn of a run and in debug mode. */
    void checkThread(boolean isFirst) {
        if ((isFirst || debug.isOn()) && !host.isHostThread()) {
            throw new IllegalStateException("GuestDriver.isHostThread() returns false on " + Thread.currentThread()
                    + ", where the host runs a turn (" + host.getClass().getName() + ")");
        }
    }

    /** Records that a turn has ended, before the next one is requested; returns a fault detected meanwhile. */
    @Nullable IllegalStateException ended() {
        if (turning == null) {
            return null;
        }
        turning = null;
        IllegalStateException fault = overlap;
        overlap = null;
        return fault;
    }
}

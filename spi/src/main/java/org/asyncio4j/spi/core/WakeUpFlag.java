package org.asyncio4j.spi.core;

import java.util.concurrent.atomic.AtomicBoolean;

/** The flag that a loop waits, and the way to end the wait. */
public final class WakeUpFlag {

    /*
     * Overview. No wake-up is lost: a thread that adds something for the loop (an entry, a stop, an interrupt) checks
     * afterwards whether the loop waits; the loop announces that it waits before it checks for the last time. One of
     * the two sees the other.
     *
     *   waiting: false --announce--> true --end, by the first that swaps--> false
     */

    private final AtomicBoolean waiting = new AtomicBoolean(); // set by the loop; CAS to false by any
    private final Runnable waker;

    /** Creates the flag of a loop that {@code waker} wakes, which any thread may call. */
    public WakeUpFlag(Runnable waker) {
        this.waker = waker;
    }

    /**
     * Announces that a thread that adds something has to wake the loop from now on; must be followed by a last check.
     * By the loop.
     */
    public void announce() {
        waiting.set(true);
    }

    /** Records that the wait is over. By the loop. */
    void waitEnded() {
        waiting.set(false);
    }

    /** Returns whether it waits and no thread has woken it. Any thread. */
    public boolean isWaiting() {
        return waiting.get();
    }

    /** Ends the wait, unless that has been done; returns whether this call did. Any thread. */
    public boolean end() {
        return waiting.get() && waiting.compareAndSet(true, false);
    }

    /** Wakes the loop if it waits. Any thread. */
    public void wake() {
        if (end()) {
            waker.run();
        }
    }
}

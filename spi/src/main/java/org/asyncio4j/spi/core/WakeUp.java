package org.asyncio4j.spi.core;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a loop waits, and what ends that. */
public final class WakeUp {

    /*
     * Overview. Nothing is lost: a thread that leaves something for the loop (an entry, a stop, an interrupt) looks
     * afterwards whether it waits; the loop says that it waits before it looks for the last time. One of the two sees
     * the other.
     *
     *   waiting: false --announce--> true --end, by the first that swaps--> false
     */

    private final AtomicBoolean waiting = new AtomicBoolean(); // set by the loop; CAS to false by any
    private final Runnable waker;

    /** Wakes by {@code waker}, which any thread may call. */
    public WakeUp(Runnable waker) {
        this.waker = waker;
    }

    /** From now on a thread that adds something wakes the loop; to be followed by a last look. By the loop. */
    public void announce() {
        waiting.set(true);
    }

    /** The wait is over. By the loop. */
    void waited() {
        waiting.set(false);
    }

    /** Whether it waits and no thread has woken it. Any thread. */
    public boolean isWaiting() {
        return waiting.get();
    }

    /** Ends the waiting, if that has not been done; returns whether this call did. Any thread. */
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

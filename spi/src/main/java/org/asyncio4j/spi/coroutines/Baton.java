package org.asyncio4j.spi.coroutines;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The side of one thread in the hand-over of control: the thread that is given the baton runs; all others of the loop
 * wait.
 */
public final class Baton {

    private @Nullable Thread owner; // set before the first pass
    private volatile boolean here; // set by the thread that passes it, cleared by the owner

    void setOwner(Thread thread) {
        owner = thread;
    }

    /** Returns the owner; null before it is known. Any thread, racily. */
    @Nullable Thread owner() {
        return owner;
    }

    /** Returns whether it has been passed and the owner has not taken it yet. Any thread. */
    boolean isPassed() {
        return here;
    }

    /**
     * Gives control to the owner, which has not been started yet. An exception means that the owner will not be
     * started.
     */
    void passToNew(Thread thread) {
        here = true;
        thread.start();
    }

    /** Gives control to the owner. The caller must touch nothing of the loop afterwards. */
    void pass() {
        Thread to = owner;
        here = true;
        try {
            LockSupport.unpark(to);
        } catch (StackOverflowError noStack) {
            // control is given: the owner has seen that on its own, or the watchdog wakes it
        }
    }

    /** Wakes the owner, which was given control and has not noticed. By the watchdog. */
    public void remind() {
        LockSupport.unpark(owner);
    }

    /**
     * Waits for control. By the owner. With the interrupt flag set, park would spin, so the flag is cleared meanwhile
     * and restored afterwards.
     */
    void await() {
        boolean interrupted = false;
        while (!here) {
            try {
                LockSupport.park(this);
                interrupted |= !here && Thread.interrupted();
            } catch (StackOverflowError noStack) {
                Thread.onSpinWait(); // another thread runs: this one must not, at any cost
            }
        }
        here = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

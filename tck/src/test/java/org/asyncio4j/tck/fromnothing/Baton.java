package org.asyncio4j.tck.fromnothing;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Control on its way to a thread, which waits until another one gives it. */
final class Baton {

    private volatile boolean given; // set by the one that gives, cleared by the one that waits
    private volatile @Nullable Thread waits; // written by the one that waits

    void give() {
        given = true;
        LockSupport.unpark(waits);
    }

    /** Waits; an interrupt flag that is raised meanwhile, or was before, is raised afterwards. */
    void await() {
        waits = Thread.currentThread();
        boolean interrupted = false;
        while (!given) {
            try {
                LockSupport.park(this);
                interrupted |= Thread.interrupted(); // it would turn waiting into spinning
            } catch (StackOverflowError noStack) {
                Thread.onSpinWait(); // to park takes stack, and another thread runs: this one must not, at any price
            }
        }
        given = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

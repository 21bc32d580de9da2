package org.asyncio4j.tck.fromnothing;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Control on its way to a thread, which waits until another thread passes it. */
final class Baton {

    private volatile boolean given; // set by the thread that passes it, cleared by the thread that waits
    private volatile @Nullable Thread waits; // written by the thread that waits

    void give() {
        given = true;
        LockSupport.unpark(waits);
    }

    /** Waits. An interrupt flag raised before or meanwhile is raised again afterwards. */
    void await() {
        waits = Thread.currentThread();
        boolean interrupted = false;
        while (!given) {
            try {
                LockSupport.park(this);
                interrupted |= Thread.interrupted(); // it would turn waiting into spinning
            } catch (StackOverflowError noStack) {
                Thread.onSpinWait(); // parking takes stack, and another thread runs: this thread must not, at any price
            }
        }
        given = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

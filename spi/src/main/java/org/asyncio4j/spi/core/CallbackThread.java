package org.asyncio4j.spi.core;

import org.asyncio4j.spi.coroutines.CarriedThread;
import org.asyncio4j.spi.coroutines.Control;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs the callbacks of a turn up to the next task. If it is detached in between, it ends after that
 * callback.
 */
final class CallbackThread extends CarriedThread {

    private final CallbackThreads all;
    private final Control control;
    private final ReadyEntry first;
    private boolean detached; // holder of control: the loop has continued without it

    CallbackThread(CallbackThreads all, Control control, ReadyEntry first) {
        super(control, "asyncio4j-callback");
        this.all = all;
        this.control = control;
        this.first = first;
    }

    @Override
    protected Control control() {
        return control;
    }

    /**
     * Runs it until it blocks or ends; returns whether it blocks, in which case it has been detached. On the thread that drives the
     * loop.
     */
    boolean runUntilBlocked() {
        resume();
        detached = !hasEnded();
        return detached;
    }

    @Override
    protected void runBody() {
        try {
            all.runRow(this, first);
        } finally {
            if (detached) {
                all.removeEnded(this);
            }
        }
    }

    /** Returns the entry to run after the one that has ended; null for none. On its own thread. */
    @Nullable ReadyEntry next(RunCycle cycle) {
        return detached ? null : cycle.takeNextCallbackOfTurn();
    }
}

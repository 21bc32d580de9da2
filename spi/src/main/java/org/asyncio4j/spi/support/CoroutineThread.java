package org.asyncio4j.spi.support;

import org.asyncio4j.CoroutineExit;
import org.jspecify.annotations.Nullable;

/**
 * The virtual thread on which one task runs, and how control gets in and out of it.
 *
 * <p>At most one thread of a loop runs at any moment: its own, or that of one coroutine. Whoever runs owns all state
 * of the loop; control passes with a happens-before edge.
 */
abstract class CoroutineThread implements Runnable {

    /** An ended coroutine that goes on awaiting is left alone after this many refusals. */
    private static final int MAX_REFUSALS = 100;

    private @Nullable CoroutineTask<?> task; // whoever runs; null once ended, so that nothing holds a finished task
    private int refusals; // its own thread
    private boolean started; // whoever runs

    CoroutineThread(CoroutineTask<?> task) {
        this.task = task;
    }

    /** Runs it from where it stands to its next suspension or its end. On the thread that drives the loop. */
    abstract void resume();

    /** Runs its first step now, inside the code that created it: on the loop's thread or in another coroutine. */
    abstract void startNested();

    /** Gives control away until resumed. On its own thread. */
    abstract void giveUpControl();

    /** Whether it awaits: then, and only then, it may be resumed. */
    abstract boolean isSuspended();

    /** Its loop is closed while it blocks: leaves it to itself. On the thread that drove the loop. */
    void leaveAlone() {}

    /** The thread, for stack traces. */
    abstract Thread thread();

    /** Gives up control at the very end. On its own thread, the last thing it does. */
    abstract void end();

    final boolean isStarted() {
        return started;
    }

    final void setStarted() {
        started = true;
    }

    final @Nullable CoroutineTask<?> task() {
        return task;
    }

    /** Suspends; returns when resumed, with the interrupt flag as it was. On its own thread. */
    final void suspend(AbstractEventLoop loop) {
        refuseWhenUnwinding(loop);
        giveUpControl();
        loop.setCurrent(task);
        refuseWhenUnwinding(loop);
    }

    /** A closed loop resumes each suspended coroutine once, so that it unwinds; any await in it fails at once. */
    private void refuseWhenUnwinding(AbstractEventLoop loop) {
        if (loop.isUnwinding()) {
            if (++refusals > MAX_REFUSALS) {
                loop.stuckInUnwinding(task);
                giveUpControl(); // for ever
            }
            throw new CoroutineExit();
        }
    }

    /** The body of the virtual thread. */
    @Override
    public final void run() {
        CoroutineTask<?> mine = task;
        try {
            if (mine != null) {
                mine.runBody();
            }
        } finally {
            task = null;
            end();
        }
    }
}

package org.asyncio4j.spi.coroutines;

import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * The virtual thread on which one task runs, and how control gets in and out of it.
 *
 * <p>It is also that thread's {@link ThreadState}. At most one thread of a loop runs at any moment: its own, or that of
 * one coroutine. The holder of control owns all state of the loop; control passes with a happens-before edge.
 */
public abstract class CoroutineThread extends ThreadState implements Runnable {

    /** A coroutine that goes on asking things of its closed loop is left alone after this many refusals. */
    private static final int MAX_REFUSALS = 1_000;

    private int refusals; // its own thread
    private boolean started; // holder of control

    /** The thread of a task; {@code task} is {@code routine}. */
    CoroutineThread(Control control, Task<?> task) {
        enter(control.loop(), task);
        swapContext(task.context());
    }

    /** One without a task. */
    CoroutineThread(Control control) {
        enter(control.loop(), null);
    }

    /** Runs it from where it stands to its next suspension or its end. On the thread that drives the loop. */
    public abstract void resume();

    /** Runs its first step now, inside the code that created it: on the loop's thread or in another coroutine. */
    public abstract void startNested();

    /**
     * Gives control away until resumed; returns with the interrupt flag as it was. What it throws says that control was
     * never given away. On its own thread.
     */
    public abstract void giveUpControl();

    /** Whether it awaits: then, and only then, it may be resumed. */
    public abstract boolean isSuspended();

    /** Its loop is closed while it blocks: leaves it to itself. On the thread that drove the loop. */
    public void abandon() {}

    /** The thread, for stack traces. */
    public abstract Thread thread();

    /** The loop it belongs to. Until its end. */
    protected abstract Control control();

    /** Takes control at the very beginning. On its own thread, the first thing it does. */
    void begin() {}

    /** Gives up control at the very end. On its own thread, the last thing it does. */
    abstract void end();

    /** Lets go of loop and task. */
    public final void forget() {
        enter(null, null);
        swapContext(null);
    }

    public final boolean isStarted() {
        return started;
    }

    final void setStarted(boolean now) {
        started = now;
    }

    /** The task it runs; null once ended, so that nothing holds a finished task, and where it runs callbacks. */
    final @Nullable Routine routine() {
        return (Routine) task();
    }

    /** Whether an await of it has been refused since its loop was closed. */
    public final boolean hasRefusedAwait() {
        return refusals > 0;
    }

    /** A closed loop resumes each suspended coroutine once, so that it unwinds; any await in it fails at once. */
    public final void refuseWhenUnwinding(Control control) {
        if (control.isUnwinding()) {
            countRefusal();
            throw new CoroutineExit();
        }
    }

    /** Its closed loop refuses it something; never returns if it has asked too often. On its own thread. */
    public final void countRefusal() {
        if (++refusals > MAX_REFUSALS) {
            control().goesOnAfterClose(routine());
            stayAway();
        }
    }

    /** Gives control away for good, so that whatever resumes it does not get far. */
    private void stayAway() {
        while (true) {
            giveUpControl();
        }
    }

    /** The body of the virtual thread. */
    @Override
    public final void run() {
        begin();
        try {
            runBody();
        } finally {
            end();
        }
    }

    /** What it is there for. On its own thread. */
    protected void runBody() {
        Routine mine = routine();
        if (mine != null) {
            mine.runBody();
        }
    }
}

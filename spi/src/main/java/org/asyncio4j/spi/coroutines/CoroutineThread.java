package org.asyncio4j.spi.coroutines;

import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * The virtual thread on which one task runs, and the ways in which control enters and leaves it.
 *
 * <p>It is also that thread's {@link ThreadState}. At most one thread of a loop runs at any moment: its own, or the
 * thread of one coroutine. The holder of control owns all state of the loop; control passes with a happens-before edge.
 */
public abstract class CoroutineThread extends ThreadState implements Runnable {

    /**
     * The number of refused calls after which a coroutine that keeps calling its closed loop is suspended permanently.
     */
    private static final int MAX_REFUSALS = 1_000;

    private int refusals; // its own thread
    private boolean started; // holder of control

    /** Creates the thread of a task; {@code task} is {@code routine}. */
    CoroutineThread(Control control, Task<?> task) {
        enter(control.loop(), task);
        swapContext(task.context());
    }

    /** Creates one without a task. */
    CoroutineThread(Control control) {
        enter(control.loop(), null);
    }

    /** Runs it from its current position to its next suspension or its end. On the thread that drives the loop. */
    public abstract void resume();

    /** Runs its first step now, inside the code that created it: on the loop's thread or in another coroutine. */
    public abstract void startNested();

    /**
     * Gives up control until resumed; returns with the interrupt flag as it was. An exception means that control was
     * never given up. On its own thread.
     */
    public abstract void giveUpControl();

    /** Returns whether it awaits: then, and only then, it may be resumed. */
    public abstract boolean isSuspended();

    /** Detaches this thread, which blocks, from its loop, which is being closed. On the thread that drove the loop. */
    public void abandon() {}

    /** Returns the thread, for stack traces. */
    public abstract Thread thread();

    /** Returns the port to the loop it belongs to. Until its end. */
    protected abstract Control control();

    /** Takes control at the beginning. On its own thread, before anything else. */
    void begin() {}

    /** Gives up control at the end. On its own thread, after everything else. */
    abstract void end();

    /** Drops the references to loop and task. */
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

    /**
     * Returns the task it runs; null once ended, so that nothing holds a finished task, and where it runs callbacks.
     */
    final @Nullable Routine routine() {
        return (Routine) task();
    }

    /** Returns whether an await of it has been refused since its loop was closed. */
    public final boolean hasRefusedAwait() {
        return refusals > 0;
    }

    /**
     * Makes any await fail at once during unwinding: a closed loop resumes each suspended coroutine once, so that it
     * unwinds.
     */
    public final void refuseWhenUnwinding(Control control) {
        if (control.isUnwinding()) {
            countRefusal();
            throw new CoroutineExit();
        }
    }

    /** Counts a refusal by its closed loop; never returns if there have been too many. On its own thread. */
    public final void countRefusal() {
        if (++refusals > MAX_REFUSALS) {
            control().reportRunningAfterClose(routine());
            parkPermanently();
        }
    }

    /** Never returns: gives up control again each time the thread is resumed. */
    private void parkPermanently() {
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

    /** Runs the task. On its own thread. */
    protected void runBody() {
        Routine mine = routine();
        if (mine != null) {
            mine.runBody();
        }
    }
}

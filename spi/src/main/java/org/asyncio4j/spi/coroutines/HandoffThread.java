package org.asyncio4j.spi.coroutines;

import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.StackReserve;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** The mechanism that needs no option of the JVM: an ordinary virtual thread that runs while it has the baton. */
public final class HandoffThread extends CoroutineThread {

    /*
     * Overview.
     *
     * The loop's thread and the coroutines hand one baton around. A coroutine that suspends gives it, in this order, to
     * the coroutine that started it eagerly and waits; to the next task of the present turn, directly; to the loop's
     * thread. Callbacks and waiting belong to the loop's thread, as a coroutine's thread may hold monitors. So a turn
     * of n tasks costs n + 1 hand-overs, not 2 n; and where nothing is watched and the next turn begins with a task, n:
     * a task that is alone continues at once.
     */

    private final Control control;
    private final Thread thread;
    private final Baton baton = new Baton();
    private int awaits; // holder of control; read racily by the watchdog
    private int seen; // watchdog only: the await it saw at its last look
    private int lookedAt; // watchdog only: the await whose stack it has seen
    private @Nullable Baton starter; // holder of control: gets control at the end of an eager first step

    HandoffThread(Control control, Task<?> task) {
        super(control, task);
        this.control = control;
        this.thread = Thread.ofVirtual()
                .name(task.name())
                .inheritInheritableThreadLocals(false) // of the coroutine that happens to hand over to it
                .unstarted(this);
        thread.setContextClassLoader(control.contextClassLoader());
        baton.setOwner(thread);
    }

    @Override
    public void resume() {
        takeControl();
        control.relay().loopBaton().await();
    }

    @Override
    public void startNested() {
        if (ThreadState.current() instanceof HandoffThread outer) {
            starter = outer.baton;
            takeControl();
            outer.baton.await();
        } else {
            starter = control.relay().loopBaton();
            resume();
        }
    }

    /** Gives it the baton. Holder of control. */
    private void takeControl() {
        control.relay().recordPass(baton);
        if (isStarted()) {
            baton.pass();
        } else {
            setStarted(true); // before control is gone
            try {
                baton.passToNew(thread);
            } catch (Throwable noThread) {
                setStarted(false);
                throw noThread;
            }
        }
    }

    @Override
    void begin() {
        baton.await();
        install();
    }

    @Override
    public void giveUpControl() {
        StackReserve.touch();
        awaits++;
        passOn();
        baton.await();
    }

    @Override
    void end() {
        forget();
        passOn();
    }

    /** Passes control on. An exception, for lack of stack, means that control was not passed. */
    private void passOn() {
        Baton to = starter;
        if (to != null) {
            giveTo(to);
            starter = null;
            return;
        }
        Routine next = control.takeNextOfTurn();
        if (next == null || !passTo(next)) {
            giveTo(control.relay().loopBaton());
        }
    }

    private boolean passTo(Routine next) {
        Routine before = control.giveControlTo(next);
        try {
            if (next.ready() instanceof HandoffThread direct) {
                direct.takeControl();
                return true;
            }
        } catch (Throwable noThread) {
            control.returnControlTo(before);
            control.putBack(next); // the loop itself will fail for the same reason, and report it
        }
        return false;
    }

    private void giveTo(Baton to) {
        control.relay().recordPass(to);
        to.pass();
    }

    /**
     * Makes the loop refuse the current await of this coroutine if it was made inside a static initialiser, where it
     * occupies a carrier of the JDK's scheduler. Each await is checked once. By the watchdog.
     */
    public void refuseIfPinned() {
        int await = awaits;
        if (await == lookedAt) {
            return;
        }
        if (await != seen) {
            seen = await; // has just begun: see whether it lasts
            return;
        }
        lookedAt = await;
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("<clinit>")) {
                control.runOnLoop(() -> refuse(await));
                return;
            }
        }
    }

    /** Refuses the await if it has not ended. On the loop's thread. */
    private void refuse(int await) {
        Routine mine = routine();
        if (awaits == await && mine != null) {
            mine.resumeRefused(this);
        }
    }

    @Override
    protected Control control() {
        return control;
    }

    /** Returns true: when it does not run it awaits, as there is no other way to give up control. */
    @Override
    public boolean isSuspended() {
        return true;
    }

    @Override
    public Thread thread() {
        return thread;
    }
}

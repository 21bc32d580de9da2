package org.asyncio4j.spi.core;

/** The actions before and after a run and, where the thread is only lent, each of its turns. */
public final class RunFrame {

    private final RunCycle cycle;
    private final DrivingThread driving;
    private final Lifecycle lifecycle;

    public RunFrame(RunCycle cycle, DrivingThread driving, Lifecycle lifecycle) {
        this.cycle = cycle;
        this.driving = driving;
        this.lifecycle = lifecycle;
    }

    /** Performs the first actions of a run, on the thread that drives the loop. */
    public void enterRun() {
        enterTurn();
        lifecycle.beginRun();
        cycle.begin();
    }

    /** Performs the last actions of a run, on the thread that drives the loop. */
    public void leaveRun() {
        endRun();
        leaveTurn();
    }

    /**
     * Performs those of these actions that remain if a guest's run ends between two turns: the host's thread has
     * already been returned.
     */
    public void endRun() {
        cycle.end();
        lifecycle.endRun();
    }

    /** Called before a run, each further turn of a guest, and the unwinding of a closed loop. */
    public void enterTurn() {
        driving.enter();
    }

    /** Called after these. */
    public void leaveTurn() {
        driving.leave();
    }
}

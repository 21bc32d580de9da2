package org.asyncio4j.spi.core;

/** What comes before and after a run and, where the thread is only lent, each of its turns. */
public final class RunFrame {

    private final RunCycle cycle;
    private final DrivingThread driving;
    private final Lifecycle lifecycle;

    public RunFrame(RunCycle cycle, DrivingThread driving, Lifecycle lifecycle) {
        this.cycle = cycle;
        this.driving = driving;
        this.lifecycle = lifecycle;
    }

    /** What the thread that drives the loop does first. */
    public void enterRun() {
        enterTurn();
        lifecycle.runs();
        cycle.begin();
    }

    /** What the thread that drives the loop does last. */
    public void leaveRun() {
        endRun();
        leaveTurn();
    }

    /** All of that which is left to do between the turns of a guest: the host's thread has been given back already. */
    public void endRun() {
        cycle.end();
        lifecycle.stops();
    }

    /** Before a run, each further turn of a guest, and the unwinding of a closed loop. */
    public void enterTurn() {
        driving.enter();
    }

    /** After these. */
    public void leaveTurn() {
        driving.leave();
    }
}

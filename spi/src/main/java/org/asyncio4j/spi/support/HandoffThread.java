package org.asyncio4j.spi.support;

import org.asyncio4j.bootstrap.StackReserve;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** The mechanism that needs no flag: an ordinary virtual thread that runs while it has the baton. */
final class HandoffThread extends CoroutineThread {

    /*
     * Overview.
     *
     * The loop's thread and the coroutines hand one baton around. A coroutine that suspends gives it, in this order,
     * to whoever started it eagerly and stands still for it; to the next task of the present turn, directly; to the
     * loop's thread. Callbacks and ends of turns belong to the loop's thread, as a coroutine's thread may hold
     * monitors. So a turn of n tasks costs n + 1 hand-overs, not 2 n.
     */

    private final AbstractEventLoop loop;
    private final Thread thread;
    private final Baton baton = new Baton();
    private int awaits; // whoever runs; read racily by the watchdog
    private int seen; // watchdog only: the await it saw at its last look
    private int lookedAt; // watchdog only: the await whose stack it knows
    private @Nullable Baton starter; // whoever runs: whom to give control at the end of an eager first step

    HandoffThread(AbstractEventLoop loop, CoroutineTask<?> task) {
        super(task);
        this.loop = loop;
        this.thread = Thread.ofVirtual()
                .name(task.name())
                .inheritInheritableThreadLocals(false) // of whichever coroutine hands over to it
                .unstarted(this);
        thread.setContextClassLoader(loop.contextClassLoader());
        baton.ownedBy(thread);
    }

    @Override
    void resume() {
        takeControl();
        loop.baton().await();
    }

    @Override
    void startNested() {
        if (ThreadState.current().task() instanceof CoroutineTask<?> creator
                && creator.thread() instanceof HandoffThread outer) {
            starter = outer.baton;
            takeControl();
            outer.baton.await();
        } else {
            starter = loop.baton();
            resume();
        }
    }

    /** Gives it the baton; by whoever has it. */
    private void takeControl() {
        loop.cycle().health().passes(baton);
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
    void giveUpControl() {
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

    /** What it throws, for lack of stack, says that control was not passed. */
    private void passOn() {
        Baton to = starter;
        if (to != null) {
            giveTo(to);
            starter = null;
            return;
        }
        CoroutineTask<?> next = loop.cycle().takeNextTaskOfTurn();
        if (next == null || !passTo(next)) {
            giveTo(loop.baton());
        }
    }

    private boolean passTo(CoroutineTask<?> next) {
        CoroutineTask<?> before = loop.taskBegins(next);
        try {
            if (next.ready() instanceof HandoffThread direct) {
                direct.takeControl();
                return true;
            }
        } catch (Throwable noThread) {
            loop.taskEnds(before);
            loop.cycle().putBack(next); // the loop itself will fail for the same reason, and say so
        }
        return false;
    }

    private void giveTo(Baton to) {
        loop.cycle().health().passes(to);
        to.pass();
    }

    /**
     * Has the loop refuse the await this coroutine stands in, if it stands in a static initialiser: it occupies a
     * carrier of the JDK's scheduler. Each await is looked at once. By the watchdog.
     */
    void refuseIfPinned(CoroutineTask<?> task) {
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
                loop.enqueueFromOutside(driving -> refuse(task, await));
                return;
            }
        }
    }

    /** On the loop's thread: the same await still stands. */
    private void refuse(CoroutineTask<?> task, int await) {
        if (awaits == await && task.thread() == this && !task.isDone() && task.isWaiting()) {
            task.refuseAwait();
            task.run(loop);
        }
    }

    /** When it does not run it awaits: there is no other way to give up control. */
    @Override
    boolean isSuspended() {
        return true;
    }

    @Override
    Thread thread() {
        return thread;
    }
}

package org.asyncio4j.spi.core;

import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.spi.coroutines.CoroutineThread;

/** The state of a loop: whether it runs, and whether it still can. */
public final class Lifecycle {

    /*
     * Overview.
     *
     *   STOPPED --beginRun--> RUNNING --endRun--> STOPPED --close--> CLOSED --beginUnwinding--> UNWINDING
     *
     * The last step is taken only if something is left to unwind. UNWINDING is final: a coroutine that was blocked when
     * its loop closed may call the loop at any time.
     */

    private enum State {
        STOPPED,
        RUNNING,
        CLOSED,
        UNWINDING
    }

    private final EventLoop loop;
    private volatile State state = State.STOPPED; // written by the thread that owns or runs the loop, read by any

    public Lifecycle(EventLoop loop) {
        this.loop = loop;
    }

    /** Marks that a run begins; has no effect if that is already marked. */
    public void beginRun() {
        state = State.RUNNING;
    }

    /** Marks that a run has ended. */
    public void endRun() {
        state = State.STOPPED;
    }

    /** Marks the loop as closed; returns whether it was open before. */
    public boolean close() {
        if (isRunning()) {
            throw Misuse.CLOSE_WHILE_RUNNING.exception(loop.toString());
        }
        boolean first = state == State.STOPPED;
        if (first) {
            state = State.CLOSED;
        }
        return first;
    }

    /** Marks that the closed loop ends its coroutines from now on. */
    void beginUnwinding() {
        state = State.UNWINDING;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isClosed() {
        State now = state;
        return now == State.CLOSED || now == State.UNWINDING;
    }

    public boolean isUnwinding() {
        return state == State.UNWINDING;
    }

    /** Throws if the loop is closed or running. */
    public void checkNotRunning() {
        checkOpen();
        if (isRunning()) {
            throw Misuse.LOOP_ALREADY_RUNNING.exception(loop.toString());
        }
    }

    /** Throws if the loop is closed. */
    public void checkOpen() {
        if (state != State.RUNNING && isClosed()) {
            if (isUnwinding() && ThreadState.current() instanceof CoroutineThread unwound && unwound.loop() == loop) {
                unwound.countRefusal(); // it may catch the exception, and call again endlessly
            }
            throw Misuse.LOOP_CLOSED.exception(loop.toString());
        }
    }
}

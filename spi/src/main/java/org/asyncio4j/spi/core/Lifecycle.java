package org.asyncio4j.spi.core;

import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.spi.coroutines.CoroutineThread;

/** Whether a loop runs, and whether it still can. */
public final class Lifecycle {

    /*
     * Overview.
     *
     *   STOPPED --runs--> RUNNING --stops--> STOPPED --closes--> CLOSED --unwinds--> UNWINDING
     *
     * The last step is taken only where something is left to unwind. It is never left again: a coroutine that was
     * blocked when its loop closed may come and ask at any time.
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

    /** A run begins; harmless if that was said before. */
    public void runs() {
        state = State.RUNNING;
    }

    /** A run has ended. */
    public void stops() {
        state = State.STOPPED;
    }

    /** The loop is closed from now on; whether it was not before. */
    public boolean closes() {
        if (isRunning()) {
            throw Misuse.CLOSE_WHILE_RUNNING.exception(loop.toString());
        }
        boolean first = state == State.STOPPED;
        if (first) {
            state = State.CLOSED;
        }
        return first;
    }

    /** The closed loop ends its coroutines from now on. */
    void unwinds() {
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

    /** Refuses a closed loop, and one that runs. */
    public void checkNotRunning() {
        checkOpen();
        if (isRunning()) {
            throw Misuse.LOOP_ALREADY_RUNNING.exception(loop.toString());
        }
    }

    /** Refuses a closed loop. */
    public void checkOpen() {
        if (state != State.RUNNING && isClosed()) {
            if (isUnwinding() && ThreadState.current() instanceof CoroutineThread unwound && unwound.loop() == loop) {
                unwound.countRefusal(); // it may catch what is thrown, and ask again without end
            }
            throw Misuse.LOOP_CLOSED.exception(loop.toString());
        }
    }
}

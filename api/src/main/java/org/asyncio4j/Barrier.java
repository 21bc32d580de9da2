package org.asyncio4j;

import java.util.Locale;

/**
 * A meeting point where tasks wait until a fixed number of them has arrived; then all continue.
 *
 * <p>A barrier can be reused; tasks that arrive for the next round wait until the last task of this round has left. It
 * belongs to the first loop on which a task has to wait at it. Not for threads: unless noted otherwise, its methods are
 * called inside tasks of that loop and do not suspend.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier">asyncio.Barrier</a>
 */
public final class Barrier {

    /*
     * Overview. Loop thread only.
     *
     *                 the last party arrives
     *     FILLING ------------------------------> DRAINING
     *      |  ^  ^                                   |
     *      |  |  +-----------------------------------+
     *      |  |           the last one leaves
     * reset|  |the last one leaves
     *      v  |
     *   RESETTING            abort, from any state: BROKEN, until a reset
     *
     * 1. `inside` counts those between arrival and departure of the present round.
     * 2. In DRAINING and RESETTING no task arrives: inside only shrinks, and at 0 the barrier is FILLING again.
     * 3. Every change of state is signalled to all, on one condition.
     */
    private enum State {
        FILLING,
        DRAINING,
        RESETTING,
        BROKEN
    }

    private final Condition changed = new Condition();
    private final int parties;
    private State state = State.FILLING; // loop thread only
    private int inside; // loop thread only

    /**
     * Creates a barrier for {@code parties} tasks.
     *
     * @throws IllegalArgumentException if {@code parties} is less than one
     */
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier needs at least one party: " + parties);
        }
        this.parties = parties;
    }

    /**
     * Returns the number of tasks that must arrive.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.parties">Barrier.parties</a>
     */
    public int parties() {
        return parties;
    }

    /**
     * Returns the number of tasks that have arrived and wait; 0 unless the barrier is filling.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.n_waiting">
     *     Barrier.n_waiting</a>
     */
    public int waiting() {
        return state == State.FILLING ? inside : 0;
    }

    /**
     * Returns whether the barrier was aborted and has not been reset since.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.broken">Barrier.broken</a>
     */
    public boolean isBroken() {
        return state == State.BROKEN;
    }

    /**
     * Waits until all parties have arrived. Inside a task. Suspends, unless this is the last party. Cancelling the task
     * removes it again: one fewer task waits, and the barrier is not broken.
     *
     * @return the place in the order of arrival, from 0 to {@code parties() - 1}
     * @throws BrokenBarrierException if the barrier is broken, or is reset or aborted meanwhile
     * @throws MisuseException outside a task, or if it must wait and the barrier belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.wait">Barrier.wait</a>
     */
    public int await() {
        try (var _ = changed.acquire()) {
            waitForAdmission();
            try {
                int place = inside++;
                if (place + 1 == parties) {
                    change(State.DRAINING);
                } else {
                    waitForOthers();
                }
                return place;
            } finally {
                inside--;
                leave();
            }
        }
    }

    /**
     * Makes all waiting tasks fail with {@link BrokenBarrierException} and makes the barrier usable again. Inside a
     * task. Suspends only while the barrier's own lock is taken. If cancelled meanwhile, it has no effect.
     *
     * @throws MisuseException outside a task, or if it must wait and the barrier belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.reset">Barrier.reset</a>
     */
    public void reset() {
        try (var _ = changed.acquire()) {
            change(inside > 0 ? State.RESETTING : State.FILLING);
        }
    }

    /**
     * Breaks the barrier: tasks that wait, or that arrive until it is reset, fail with {@link BrokenBarrierException}.
     * Inside a task. Suspends only while the barrier's own lock is taken. If cancelled meanwhile, it has no effect.
     *
     * @throws MisuseException outside a task, or if it must wait and the barrier belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.abort">Barrier.abort</a>
     */
    public void abort() {
        try (var _ = changed.acquire()) {
            change(State.BROKEN);
        }
    }

    private void waitForAdmission() {
        changed.awaitUntil(() -> state != State.DRAINING && state != State.RESETTING);
        if (state == State.BROKEN) {
            throw new BrokenBarrierException("the barrier was aborted");
        }
    }

    private void waitForOthers() {
        changed.awaitUntil(() -> state != State.FILLING);
        if (state == State.BROKEN || state == State.RESETTING) {
            throw new BrokenBarrierException("the barrier was aborted or reset");
        }
    }

    private void leave() {
        if (inside == 0) {
            change(state == State.BROKEN ? State.BROKEN : State.FILLING);
        }
    }

    private void change(State next) {
        state = next;
        changed.signalAll();
    }

    @Override
    public String toString() {
        return "<Barrier [" + state.name().toLowerCase(Locale.ROOT)
                + (isBroken() ? "" : ", waiters:" + waiting() + "/" + parties) + "]>";
    }
}

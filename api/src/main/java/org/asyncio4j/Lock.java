package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A mutual exclusion lock for tasks, strictly first come, first served.
 *
 * <pre>{@code
 * try (var _ = lock.acquire()) {
 *     // may await; other tasks run, but none of them is in here
 * }
 * }</pre>
 *
 * <p>A lock has no owner: any task may release it, and a task that acquires it twice waits forever. It belongs to the
 * first loop on which a task has to wait for it. Not for threads: unless noted otherwise, its methods must be called on
 * the loop thread and do not suspend.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock">asyncio.Lock</a>
 */
public final class Lock {

    /*
     * Overview. A release wakes the first waiter and leaves the lock free; the waiter takes it when its turn comes.
     *
     * 1. Until the woken waiter has run, it stays first in `waiters`, so newcomers queue behind it.
     * 2. A free lock with live waiters always has a woken one. A task that gives up waiting maintains this.
     * 3. A task that waits at a condition has released the lock and acquires it again before it continues. If it
     *    cannot, because the loop closes, its code does not notice: its next release must not release the lock of
     *    another.
     */
    private final LoopBinding binding = new LoopBinding();
    private final WaitLine waiters = new WaitLine(); // loop thread only
    private boolean locked; // loop thread only
    private @Nullable Task<?> holder; // the task that acquired it; loop thread only, read racily by dumps
    private @Nullable Task<?> taskWithoutLock; // loop thread only: left a condition without it, and will release it

    /** Creates a lock that is free. */
    public Lock() {}

    /**
     * Returns whether the lock is held. False for a moment when a release has woken the next task but the task has not
     * run yet.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock.locked">Lock.locked</a>
     */
    public boolean isLocked() {
        return locked;
    }

    /**
     * Acquires the lock, in the order of arrival. Inside a task. Suspends only if the lock is held or others wait.
     * Cancelling the task ends the wait; a lock that was about to be handed over goes to the next one.
     *
     * @return an object that releases the lock when closed, like {@link #release()}
     * @throws MisuseException outside a task, or if it must wait and the lock belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock.acquire">Lock.acquire</a>
     */
    public Acquisition acquire() {
        Task<?> task = Suspension.task();
        if (locked || hasLiveWaiters()) {
            waitForTurn(task.loop());
        }
        locked = true;
        holder = task;
        if (taskWithoutLock == task) {
            taskWithoutLock = null;
        }
        return new Acquisition(this::release);
    }

    /**
     * Releases the lock and wakes the task that has waited longest. Loop thread; never suspends.
     *
     * @throws MisuseException if the lock is free
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock.release">Lock.release</a>
     */
    public void release() {
        if (taskWithoutLock != null && taskWithoutLock == ThreadState.current().task()) {
            taskWithoutLock = null;
            return;
        }
        if (!locked) {
            throw Misuse.PRIMITIVE_STATE.exception("released without being acquired: " + this);
        }
        locked = false;
        holder = null;
        wakeFirst();
    }

    /**
     * Records that the current task has failed to reacquire the lock at a condition, and will release it nevertheless.
     */
    void recordFailedReacquire() {
        taskWithoutLock = ThreadState.current().task();
    }

    private boolean hasLiveWaiters() {
        return waiters.first(Future::isCancelled) != null;
    }

    private void waitForTurn(EventLoop here) {
        Future<@Nullable Void> waiter = binding.newWaiter(here, this, () -> holder);
        WaitLine.Place place = waiters.join(waiter);
        try {
            waiter.await();
            waiters.leave(place);
        } catch (Throwable givenUp) {
            waiters.leave(place);
            if (!locked) {
                wakeFirst();
            }
            throw givenUp;
        }
    }

    private void wakeFirst() {
        WaitLine.Place first = waiters.first();
        if (first != null) {
            Waiters.wake(first.waiter());
        }
    }

    @Override
    public String toString() {
        return "<Lock [" + (locked ? "locked" : "unlocked")
                + (waiters.isEmpty() ? "" : ", waiters:" + waiters.size()) + "]>";
    }
}

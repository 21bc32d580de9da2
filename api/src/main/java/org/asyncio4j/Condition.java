package org.asyncio4j;

import java.util.function.BooleanSupplier;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A lock together with a place to wait, with the lock released, until another task signals a change.
 *
 * <pre>{@code
 * try (var _ = condition.acquire()) {
 *     condition.awaitUntil(() -> !work.isEmpty());
 *     work.remove();
 * }
 * }</pre>
 *
 * <p>A wait may end without a signal meant for it, so check in a loop, or use {@link #awaitUntil}. Not for threads:
 * unless noted otherwise, its methods must be called on the loop thread and do not suspend.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition">asyncio.Condition</a>
 */
public final class Condition {

    private final LoopBinding binding = new LoopBinding();
    private final Lock lock;
    private final WaitLine waiters = new WaitLine(); // loop thread only

    /** Creates a condition with a lock of its own. */
    public Condition() {
        this(new Lock());
    }

    /** Creates a condition with {@code lock}, which other conditions may share. */
    public Condition(Lock lock) {
        this.lock = lock;
    }

    /**
     * Returns whether any task holds the lock.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.locked">Condition.locked</a>
     */
    public boolean isLocked() {
        return lock.isLocked();
    }

    /**
     * Acquires the lock, and suspends, like {@link Lock#acquire()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.acquire">
     *     Condition.acquire</a>
     */
    public Acquisition acquire() {
        return lock.acquire();
    }

    /**
     * Releases the lock; see {@link Lock#release()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.release">
     *     Condition.release</a>
     */
    public void release() {
        lock.release();
    }

    /**
     * Releases the lock, waits for a signal, and acquires the lock again, in line with all other tasks that want it.
     * Inside a task. Suspends. Cancelling the task ends the wait, but the lock is acquired again before {@link
     * CancelledError} is thrown: a cancellation meanwhile is deferred until then, and the last one is thrown. A signal
     * that this task can no longer use goes to another. If the loop closes meanwhile and another task has the lock,
     * {@link CoroutineExit} is thrown without the lock; releasing it, as the surrounding code does, then has no effect.
     *
     * @throws MisuseException outside a task, if the lock is not held, or if the condition belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.wait">Condition.wait</a>
     */
    public void await() {
        EventLoop here = Suspension.loop();
        requireLocked("awaited");
        Future<@Nullable Void> waiter = binding.newWaiter(here, this);
        lock.release();
        try {
            try {
                waitForSignal(waiter);
            } finally {
                TaskScopes.runShielded(this::reacquireLock);
            }
        } catch (Throwable givenUp) {
            wake(1); // this task may have been signalled: the signal is not lost, at worst a task wakes needlessly
            throw givenUp;
        }
    }

    /**
     * Waits until {@code predicate} holds, testing it now and after every wake-up, with the lock held. Inside a task.
     * Suspends only if it does not hold at once; then everything specified for {@link #await()} applies. If it holds at
     * once, the lock is not even checked.
     *
     * @throws MisuseException outside a task; otherwise as specified for {@link #await()}
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.wait_for">
     *     Condition.wait_for</a>
     */
    public void awaitUntil(BooleanSupplier predicate) {
        Suspension.loop();
        while (!predicate.getAsBoolean()) {
            await();
        }
    }

    /** Equivalent to {@link #signal(int)} with 1. */
    public void signal() {
        signal(1);
    }

    /**
     * Wakes up to {@code n} waiting tasks, the longest waiting first; surplus signals are not remembered. Loop thread;
     * never suspends and keeps the lock: the woken tasks continue when it is released.
     *
     * @throws MisuseException if the lock is not held
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.notify">Condition.notify</a>
     */
    public void signal(int n) {
        requireLocked("signalled");
        wake(n);
    }

    /**
     * Wakes all waiting tasks; otherwise like {@link #signal(int)}.
     *
     * @throws MisuseException if the lock is not held
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.notify_all">
     *     Condition.notify_all</a>
     */
    public void signalAll() {
        signal(waiters.size());
    }

    private void waitForSignal(Future<@Nullable Void> waiter) {
        WaitLine.Place place = waiters.join(waiter);
        try {
            waiter.await();
        } finally {
            waiters.leave(place);
        }
    }

    private void reacquireLock() {
        CancelledError last = null;
        while (true) {
            try {
                lock.acquire();
                break;
            } catch (CancelledError meanwhile) {
                last = meanwhile;
            } catch (Throwable never) {
                lock.recordFailedReacquire();
                throw never;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private void wake(int n) {
        for (int woken = 0; woken < n; woken++) {
            WaitLine.Place next = waiters.first(Future::isDone);
            if (next == null) {
                return;
            }
            Waiters.wake(next.waiter());
        }
    }

    private void requireLocked(String verb) {
        if (!lock.isLocked()) {
            throw Misuse.PRIMITIVE_STATE.exception(verb + " without its lock: " + this);
        }
    }

    @Override
    public String toString() {
        return "<Condition [" + (lock.isLocked() ? "locked" : "unlocked")
                + (waiters.isEmpty() ? "" : ", waiters:" + waiters.size()) + "]>";
    }
}

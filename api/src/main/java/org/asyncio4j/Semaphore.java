package org.asyncio4j;

import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A counter of units that tasks acquire and release, first come, first served.
 *
 * <pre>{@code
 * try (var _ = semaphore.acquire()) {
 *     // at most as many tasks are in here as there are units
 * }
 * }</pre>
 *
 * <p>A semaphore belongs to the first loop on which a task has to wait for it. It is not thread-safe: unless noted
 * otherwise, its methods must be called on the loop thread and do not suspend.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore">asyncio.Semaphore</a>
 */
public sealed class Semaphore permits BoundedSemaphore {

    /*
     * Overview. A release hands its unit to the first waiter at once, so no other task can take it.
     *
     * 1. `value` counts units that are promised to no waiter.
     * 2. `waiters` holds the waiters without a unit; `handedOver` counts those with a unit that have not run yet.
     * 3. Newcomers queue as long as there is a waiter of either kind, even if units are free.
     */
    private final LoopBinding binding = new LoopBinding();
    private final WaitLine waiters = new WaitLine(); // loop thread only
    private int value; // loop thread only
    private int handedOver; // loop thread only

    /** Creates a semaphore with one unit. */
    public Semaphore() {
        this(1);
    }

    /**
     * Creates a semaphore with {@code value} units.
     *
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public Semaphore(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("a semaphore cannot start with less than 0 units: " + value);
        }
        this.value = value;
    }

    /**
     * Returns whether {@link #acquire()} would have to wait now: no unit is free, or other tasks already wait. Never
     * suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore.locked">Semaphore.locked</a>
     */
    public boolean isLocked() {
        return value == 0 || handedOver > 0 || waiters.first(Future::isDone) != null;
    }

    /**
     * Acquires a unit, in the order of arrival. Inside a task. Suspends only if no unit is free or other tasks wait.
     * Cancelling the task ends the wait; a unit that it was already handed goes to the next waiter.
     *
     * @return an object that releases the unit when closed; {@link #release()} has the same effect
     * @throws MisuseException outside a task, or if it must wait and the semaphore belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore.acquire">
     *     Semaphore.acquire</a>
     */
    public Acquisition acquire() {
        EventLoop here = Suspension.loop();
        if (isLocked()) {
            waitForUnit(here);
        } else {
            value--;
        }
        return new Acquisition(this::release);
    }

    /**
     * Releases a unit, whether acquired before or additional, and hands it to the task that has waited longest. Loop
     * thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore.release">
     *     Semaphore.release</a>
     */
    public void release() {
        value++;
        handOver();
    }

    final int value() {
        return value;
    }

    private void waitForUnit(EventLoop here) {
        Future<@Nullable Void> waiter = binding.newWaiter(here, this);
        WaitLine.Place place = waiters.join(waiter);
        try {
            waiter.await();
        } catch (Throwable givenUp) {
            if (hasUnit(waiter)) {
                value++;
            }
            throw givenUp;
        } finally {
            if (hasUnit(waiter)) {
                handedOver--;
            } else {
                waiters.leave(place);
            }
            while (value > 0 && handOver()) {
                // units that were released while newcomers had to queue
            }
        }
    }

    private static boolean hasUnit(Future<?> waiter) {
        return waiter.isDone() && !waiter.isCancelled();
    }

    /** Hands a free unit to the first waiter that can still use it; returns whether there was one. */
    private boolean handOver() {
        WaitLine.Place next = waiters.first(Future::isDone);
        if (next == null) {
            return false;
        }
        waiters.leave(next);
        handedOver++;
        value--;
        Waiters.wake(next.waiter());
        return true;
    }

    @Override
    public String toString() {
        int waiting = waiters.size() + handedOver;
        return "<" + getClass().getSimpleName() + " [" + (isLocked() ? "locked" : "unlocked, value:" + value)
                + (waiting == 0 ? "" : ", waiters:" + waiting) + "]>";
    }
}

package org.asyncio4j;

import org.asyncio4j.bootstrap.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * A number of units that tasks take and give back, first come, first served.
 *
 * <pre>{@code
 * try (var _ = semaphore.acquire()) {
 *     // at most as many tasks are in here as there are units
 * }
 * }</pre>
 *
 * <p>It belongs to the first loop on which a task has to wait for it. Not for threads: all calls are made on the
 * loop's thread or in its tasks.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore">asyncio.Semaphore</a>
 */
public sealed class Semaphore permits BoundedSemaphore {

    /*
     * Overview. A release hands its unit to the first waiter there and then, so nobody can take it away.
     *
     * 1. `value` counts units that are promised to nobody.
     * 2. `waiters` holds those who have not been given a unit; `handedOver` counts those who have and have not run.
     * 3. Newcomers queue as long as there is either, even if units are free.
     */
    private final LoopBinding binding = new LoopBinding();
    private final WaitLine waiters = new WaitLine(); // loop thread only
    private int value; // loop thread only
    private int handedOver; // loop thread only

    /** A semaphore with one unit. */
    public Semaphore() {
        this(1);
    }

    /**
     * A semaphore with {@code value} units.
     *
     * @throws IllegalArgumentException if that is less than none
     */
    public Semaphore(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("a semaphore cannot start with less than 0 units: " + value);
        }
        this.value = value;
    }

    /** Whether {@link #acquire()} would have to wait now: no unit is free, or others wait already. Never suspends. */
    public boolean isLocked() {
        return value == 0 || handedOver > 0 || waiters.first(Future::isDone) != null;
    }

    /**
     * Takes a unit, in the order of arrival. Inside a task. Suspends only if none is free or others wait. Cancelling
     * the task ends the wait; a unit handed to it already goes to the next one.
     *
     * @return what gives the unit back when closed; {@link #release()} does the same
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
     * Gives a unit back, be it taken before or an additional one, and hands it to the task that has waited longest.
     * Loop thread; never suspends.
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
                // units that came back while newcomers had to queue
            }
        }
    }

    private static boolean hasUnit(Future<?> waiter) {
        return waiter.isDone() && !waiter.isCancelled();
    }

    /** Hands a free unit to the first who can still use it; tells whether there was anyone. */
    private boolean handOver() {
        WaitLine.Place next = waiters.first(Future::isDone);
        if (next == null) {
            return false;
        }
        waiters.leave(next);
        handedOver++;
        value--;
        WakeUp.call(next.waiter());
        return true;
    }

    @Override
    public String toString() {
        int waiting = waiters.size() + handedOver;
        return "<" + getClass().getSimpleName() + " [" + (isLocked() ? "locked" : "unlocked, value:" + value)
                + (waiting == 0 ? "" : ", waiters:" + waiting) + "]>";
    }
}

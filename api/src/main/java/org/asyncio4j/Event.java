package org.asyncio4j;

import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks wait for.
 *
 * <p>It belongs to the first loop on which a task has to wait for it. Not for threads: unless noted otherwise, its
 * methods must be called on the loop thread and do not suspend; from elsewhere use {@code
 * loop.callSoonThreadsafe(event::set)}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event">asyncio.Event</a>
 */
public final class Event {

    private final LoopBinding binding = new LoopBinding();
    private final WaitLine waiters = new WaitLine(); // loop thread only
    private boolean set; // loop thread only

    /** Creates an event that is not set. */
    public Event() {}

    /**
     * Returns whether the flag is set.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event.is_set">Event.is_set</a>
     */
    public boolean isSet() {
        return set;
    }

    /**
     * Sets the flag and wakes every task that waits, even if the flag is cleared before they run. Loop thread; never
     * suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event.set">Event.set</a>
     */
    public void set() {
        if (set) {
            return;
        }
        set = true;
        WaitLine.Place next;
        while ((next = waiters.first(Future::isDone)) != null) {
            Waiters.wake(next.waiter());
        }
    }

    /**
     * Clears the flag: tasks that wait from now on wait for the next {@link #set()}. Loop thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event.clear">Event.clear</a>
     */
    public void clear() {
        set = false;
    }

    /**
     * Waits until the flag is set. Inside a task. Suspends only if it is not set. Cancelling the task ends the wait.
     *
     * @throws MisuseException outside a task, or if it must wait and the event belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event.wait">Event.wait</a>
     */
    public void await() {
        EventLoop here = Suspension.loop();
        if (set) {
            return;
        }
        Future<@Nullable Void> waiter = binding.newWaiter(here, this);
        WaitLine.Place place = waiters.join(waiter);
        try {
            waiter.await();
        } finally {
            waiters.leave(place);
        }
    }

    @Override
    public String toString() {
        return "<Event [" + (set ? "set" : "unset")
                + (waiters.isEmpty() ? "" : ", waiters:" + waiters.size()) + "]>";
    }
}

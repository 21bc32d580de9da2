package org.asyncio4j;

import org.asyncio4j.bootstrap.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks wait for.
 *
 * <p>It belongs to the first loop on which a task has to wait for it. Not for threads: all calls are made on the
 * loop's thread or in its tasks; from elsewhere use {@code loop.callSoonThreadsafe(event::set)}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event">asyncio.Event</a>
 */
public final class Event {

    private final LoopBinding binding = new LoopBinding();
    private final WaitLine waiters = new WaitLine(); // loop thread only
    private boolean set; // loop thread only

    /** An event that is not set. */
    public Event() {}

    /** Whether the flag is up. */
    public boolean isSet() {
        return set;
    }

    /** Raises the flag and wakes every task that waits, even if it is lowered before they run. Never suspends. */
    public void set() {
        if (set) {
            return;
        }
        set = true;
        WaitLine.Place next;
        while ((next = waiters.first(Future::isDone)) != null) {
            WakeUp.call(next.waiter());
        }
    }

    /** Lowers the flag: who waits from now on waits for the next {@link #set()}. Never suspends. */
    public void clear() {
        set = false;
    }

    /**
     * Waits for the flag. Inside a task. Suspends only if the flag is down. Cancelling the task ends the wait.
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

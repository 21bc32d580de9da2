package com.acme.guest;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A stand-in for your host: one thread that runs what was posted, at once or later, such as the frames of a game. */
final class Host {

    private static final long A_CENTURY = TimeUnit.DAYS.toNanos(36_525); // a time further away could overflow

    private final DelayQueue<Event> events = new DelayQueue<>();
    private long posted; // guarded by this
    private boolean ended; // guarded by this
    private volatile Thread thread; // set by run, read by any

    /** Starts a host on a thread of its own. */
    static Host start() {
        var host = new Host();
        Thread.ofPlatform().name("acme-host").daemon().start(host::run);
        return host;
    }

    /** Makes this thread the host's, and runs events until the host ends. */
    void run() {
        thread = Thread.currentThread();
        for (var event = next(); event.action != null; event = next()) {
            event.action.run();
        }
    }

    private Event next() {
        while (true) {
            try {
                return events.take();
            } catch (InterruptedException ignored) {
                // the host ends by end() only
            }
        }
    }

    /** Runs an action soon, on the host's thread. Any thread. */
    void post(Runnable action) {
        postLater(action, 0);
    }

    /** Runs an action after that time, on the host's thread; returns what cancels it. Any thread. */
    synchronized Runnable postLater(Runnable action, long nanos) {
        if (ended) {
            throw new RejectedExecutionException("the host has ended");
        }
        var event = new Event(action, System.nanoTime() + Math.min(nanos, A_CENTURY), posted++);
        events.add(event);
        return () -> events.remove(event);
    }

    boolean isItsThread() {
        return Thread.currentThread() == thread;
    }

    /** Ends the host after everything that is due. Any thread. */
    synchronized void end() {
        ended = true; // from now on an action that would not run is refused
        events.add(new Event(null, System.nanoTime(), posted++));
    }

    /**
     * An action that was posted.
     *
     * @param action null for the end
     * @param when the time from which it may run
     * @param number its place among those of one time
     */
    private record Event(Runnable action, long when, long number) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(when - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            var that = (Event) other;
            return when == that.when ? Long.compare(number, that.number) : Long.compare(when - that.when, 0);
        }
    }
}

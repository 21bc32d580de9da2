package org.asyncio4j.bench.contestants.counting;

import java.util.PriorityQueue;

/** The least that holds timers: the JDK's heap, from which cancelled ones are taken when they are more than half. */
final class TimerQueue {

    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private int cancelled;

    /** A timer, and whether it has been cancelled. */
    static final class Timer implements Comparable<Timer> {
        private final long when;
        private boolean cancelled;

        private Timer(long when) {
            this.when = when;
        }

        boolean isCancelled() {
            return cancelled;
        }

        @Override
        public int compareTo(Timer other) {
            return Long.compare(when, other.when);
        }
    }

    Timer set(long delayNanos) {
        Timer timer = new Timer(System.nanoTime() + delayNanos);
        timers.add(timer);
        return timer;
    }

    void cancel(Timer timer) {
        timer.cancelled = true;
        if (++cancelled > timers.size() / 2) {
            timers.removeIf(Timer::isCancelled);
            cancelled = 0;
        }
    }
}

package org.asyncio4j.tck.fromnothing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LoopClock;
import org.asyncio4j.VirtualClock;
import org.jspecify.annotations.Nullable;

/**
 * The work of a loop, now and later, and the requests to end its run. Any thread, under its lock; waiting and taking
 * are reserved to the loop's thread.
 */
final class Agenda {

    private static final long MAX_WAIT = TimeUnit.HOURS.toNanos(1);

    private final LoopClock clock;
    private final Jobs jobs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final NavigableSet<PlainTimerHandle> timers = new TreeSet<>(PlainTimerHandle.IN_ORDER);
    private final AtomicLong numbers = new AtomicLong(); // of timers
    private boolean stopping;
    private @Nullable KeyboardInterrupt interrupt;

    Agenda(LoopClock clock, Jobs jobs) {
        this.clock = clock;
        this.jobs = jobs;
    }

    // Work

    void add(Runnable step) {
        change(() -> ready.add(step));
    }

    void add(PlainTimerHandle timer) {
        change(() -> timers.add(timer));
    }

    void remove(PlainTimerHandle timer) {
        change(() -> timers.remove(timer));
    }

    void remove(Runnable step) {
        change(() -> ready.remove(step));
    }

    void clear() {
        change(() -> {
            ready.clear();
            timers.clear();
        });
    }

    void stop() {
        change(() -> stopping = true);
    }

    /** Ends the run with a KeyboardInterrupt, at its next turn. */
    void interrupt(Thread waiter) {
        change(() -> interrupt = KeyboardInterrupt.ofThread(waiter));
    }

    long nextNumber() {
        return numbers.getAndIncrement();
    }

    private void change(Runnable change) {
        StackRoom.check(); // a lock that could not be released again would block everything
        lock.lock();
        try {
            change.run();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    // A run

    Duration time() {
        return clock instanceof VirtualClock virtual ? virtual.time() : Duration.ofNanos(clock.nanoTime());
    }

    /** Waits until there is something to do; returns the number of steps, due timers behind the rest. */
    int beginTurn() {
        lock.lock();
        try {
            jobs.endThoseThatNeverRun();
            for (long nanos = nanosToWait(); nanos > 0; nanos = nanosToWait()) {
                waitFor(Math.min(nanos, MAX_WAIT));
                jobs.endThoseThatNeverRun();
            }
            throwInterrupt();
            Duration now = time();
            while (!timers.isEmpty() && timers.first().when().compareTo(now) <= 0) {
                ready.add(timers.removeFirst());
            }
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next of the steps that {@link #beginTurn} has counted; null if it was withdrawn since. */
    @Nullable Runnable next() {
        lock.lock();
        try {
            return ready.poll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a run; returns whether an interrupt came too late for it. */
    boolean endRun() {
        lock.lock();
        try {
            boolean late = interrupt != null;
            stopping = false;
            interrupt = null;
            return late;
        } finally {
            lock.unlock();
        }
    }

    private long nanosToWait() {
        if (!ready.isEmpty() || stopping || interrupt != null) {
            return 0;
        }
        if (timers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        Duration first = timers.first().when();
        if (clock instanceof VirtualClock virtual) {
            boolean standsStill = jobs.isBusy() && first.compareTo(virtual.time()) > 0; // real work takes real time
            return standsStill ? Long.MAX_VALUE : virtual.nanosUntil(first);
        }
        long deadline = TimeUnit.NANOSECONDS.convert(first);
        return deadline == Long.MAX_VALUE ? deadline : clock.nanosUntil(deadline);
    }

    private void waitFor(long nanos) {
        Thread.interrupted(); // a callback may have raised the flag, and waiting would turn into spinning
        try {
            changed.awaitNanos(jobs.isBusy() ? Math.min(nanos, Jobs.BETWEEN_LOOKS) : nanos);
        } catch (InterruptedException stray) {
            // nothing interrupts this thread for a reason
        }
    }

    private void throwInterrupt() {
        KeyboardInterrupt now = interrupt;
        interrupt = null;
        if (now != null) {
            throw now;
        }
    }
}

package org.asyncio4j.spi.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.asyncio4j.LoopClock;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.VirtualClock;

/** The timers of a loop, and the clock by which they are due. Holder of control, except for the time. */
public final class Timers {

    private static final long MAX_POLL = TimeUnit.HOURS.toNanos(24);

    private final TimerHeap heap;
    private final LoopClock clock;

    /** Creates an empty set of timers; {@code mine} returns whether the current thread may change it. */
    public Timers(LoopClock clock, BooleanSupplier mine) {
        this.heap = new TimerHeap(mine);
        this.clock = clock;
    }

    /** Returns the time on the loop's clock. Any thread. */
    public Duration time() {
        return clock instanceof VirtualClock virtual ? virtual.time() : Duration.ofNanos(clock.nanoTime());
    }

    /** Returns the timers that are set, neither due nor cancelled, the next one first. */
    public List<TimerHandle> pending() {
        return heap.pending();
    }

    /** Returns how many are set, including cancelled ones that are still here. Any thread, racily. */
    public int size() {
        return heap.size();
    }

    void add(DeadlineHandle timer) {
        heap.add(timer);
    }

    void clear() {
        heap.clear();
    }

    /** Returns whether the clock is virtual. */
    boolean isVirtual() {
        return clock instanceof VirtualClock;
    }

    /** Returns whether there is any timer, after {@link #clean}. */
    boolean isAny() {
        return heap.first() != null;
    }

    /** Returns whether there is a timer to which time may jump, instead of waiting for it. */
    boolean mayJump() {
        return clock instanceof VirtualClock && heap.first() != null;
    }

    /** Drops cancelled timers that are in the way. */
    void clean() {
        heap.clean();
    }

    /**
     * Returns the time until the first timer, {@link Long#MAX_VALUE} if there is none; after {@link #clean}.
     *
     * @param heldBack whether virtual time stands still, as some work runs in real time
     */
    long nanosToNext(BooleanSupplier heldBack) {
        DeadlineHandle first = heap.first();
        if (first == null) {
            return Long.MAX_VALUE;
        }
        if (clock instanceof VirtualClock virtual) {
            if (isDue(first, virtual.nanoTime())) {
                return 0;
            }
            return heldBack.getAsBoolean() ? Long.MAX_VALUE : virtual.nanosUntil(first.when());
        }
        if (first.isBeyond()) {
            return first.deadline < 0 ? 0 : Long.MAX_VALUE;
        }
        long nanos = clock.nanosUntil(first.deadline);
        return nanos == Long.MAX_VALUE ? nanos : Math.clamp(nanos, 0, MAX_POLL);
    }

    /** Moves the due timers to {@code ready}, in order. */
    void moveDue(ReadyQueue ready) {
        DeadlineHandle first = heap.first();
        if (first == null) {
            return;
        }
        long now = clock.nanoTime();
        while (first != null && isDue(first, now)) {
            ready.add(heap.removeFirst());
            first = heap.first();
        }
    }

    private boolean isDue(DeadlineHandle timer, long now) {
        return timer.deadline <= now
                && (timer.deadline < Long.MAX_VALUE
                        || (clock instanceof VirtualClock virtual && timer.when().compareTo(virtual.time()) <= 0));
    }
}

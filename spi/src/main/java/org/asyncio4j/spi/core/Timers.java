package org.asyncio4j.spi.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.asyncio4j.LoopClock;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.VirtualClock;

/** What is due later, and the clock that says when. Holder of control, but for the time. */
public final class Timers {

    private static final long MAX_POLL = TimeUnit.HOURS.toNanos(24);

    private final TimerHeap heap;
    private final LoopClock clock;

    /** None yet; {@code mine} says whether the current thread may change what is due. */
    public Timers(LoopClock clock, BooleanSupplier mine) {
        this.heap = new TimerHeap(mine);
        this.clock = clock;
    }

    /** The time on the loop's clock. Any thread. */
    public Duration time() {
        return clock instanceof VirtualClock virtual ? virtual.time() : Duration.ofNanos(clock.nanoTime());
    }

    /** Those that are set, neither due nor cancelled, the next one first. */
    public List<TimerHandle> pending() {
        return heap.pending();
    }

    void add(DeadlineHandle timer) {
        heap.add(timer);
    }

    void clear() {
        heap.clear();
    }

    /** Whether the clock is virtual. */
    boolean isVirtual() {
        return clock instanceof VirtualClock;
    }

    /** Whether there is any, after {@link #clean}. */
    boolean isAny() {
        return heap.first() != null;
    }

    /** Whether there is one to which time may jump, rather than be waited for. */
    boolean mayJump() {
        return clock instanceof VirtualClock && heap.first() != null;
    }

    /** Drops cancelled timers that are in the way. */
    void clean() {
        heap.clean();
    }

    /**
     * How long it is to the first one, {@link Long#MAX_VALUE} if there is none; after {@link #clean}.
     *
     * @param heldBack whether virtual time stands still, as something goes on in real time
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

    /** Moves those that are due to {@code ready}, in order. */
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

package org.asyncio4j.spi.core;

import java.time.Duration;
import org.asyncio4j.Context;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A callback with a deadline, and its place in the {@link TimerHeap}. Loop thread only. */
final class DeadlineHandle extends CallbackHandle implements TimerHandle {

    final long deadline; // nanoseconds of the loop's clock; values out of range become the least or the greatest one
    private final Duration when; // the same, exactly
    long sequence; // set by the heap: equal deadlines in the order they were set
    int index; // set by the heap: its place there
    private @Nullable TimerHeap heap; // the heap it is in; null before and after

    DeadlineHandle(Duration when, Runnable callback, Context context) {
        super(callback, context);
        this.when = when;
        this.deadline = Nanos.of(when);
    }

    @Override
    public Duration when() {
        return when;
    }

    @Override
    public void cancel() {
        TimerHeap in = isCancelled() ? null : heap;
        super.cancel();
        if (in != null) {
            in.cancelled(this);
        }
    }

    void enter(@Nullable TimerHeap newHeap) {
        heap = newHeap;
    }

    /** Returns whether it exceeds the range of nanoseconds in a long: no clock that counts nanoseconds reaches it. */
    boolean isBeyond() {
        return deadline == Long.MAX_VALUE || deadline == Long.MIN_VALUE;
    }

    boolean isBefore(DeadlineHandle other) {
        if (deadline != other.deadline) {
            return deadline < other.deadline;
        }
        int order = isBeyond() ? when.compareTo(other.when) : 0;
        return order != 0 ? order < 0 : sequence < other.sequence;
    }

    @Override
    String kind() {
        return "TimerHandle when=" + when();
    }
}

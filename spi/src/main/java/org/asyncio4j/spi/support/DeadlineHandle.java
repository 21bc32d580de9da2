package org.asyncio4j.spi.support;

import java.time.Duration;
import org.asyncio4j.Context;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A callback with a deadline, and its place in the {@link TimerHeap}. Loop thread only. */
final class DeadlineHandle extends CallbackHandle implements TimerHandle {

    final long deadline; // nanoseconds of the loop's clock
    long sequence; // set by the heap: equal deadlines in the order they were set
    private @Nullable TimerHeap heap; // the heap it is in; null before and after

    DeadlineHandle(long deadline, Runnable callback, Context context) {
        super(callback, context);
        this.deadline = deadline;
    }

    @Override
    public Duration when() {
        return Duration.ofNanos(deadline);
    }

    @Override
    public void cancel() {
        if (!isCancelled() && heap != null) {
            heap.noteCancelled();
        }
        super.cancel();
    }

    void enter(@Nullable TimerHeap newHeap) {
        heap = newHeap;
    }

    boolean isBefore(DeadlineHandle other) {
        return deadline < other.deadline || (deadline == other.deadline && sequence < other.sequence);
    }

    @Override
    String kind() {
        return "TimerHandle when=" + when();
    }
}

package org.asyncio4j.spi.core;

import java.util.Arrays;
import java.util.List;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * Timers by deadline, equal deadlines in the order they were set: a binary heap with lazy cancellation. Loop thread
 * only.
 *
 * <p>A cancelled timer stays until it reaches the top; when more than 100 timers are queued and more than half of them
 * are cancelled, all cancelled ones go at once (asyncio's rule).
 */
final class TimerHeap {

    private static final int MIN_SCHEDULED = 100;
    private static final int LEAST_CAPACITY = 16;

    private @Nullable DeadlineHandle[] heap = new DeadlineHandle[LEAST_CAPACITY]; // holder of control
    private int size; // holder of control
    private int cancelled; // holder of control
    private long nextSequence; // holder of control

    void add(DeadlineHandle timer) {
        timer.sequence = nextSequence++;
        timer.enter(this);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
    }

    /** Called by a timer in this heap when it is cancelled. */
    void noteCancelled() {
        cancelled++;
    }

    /** Drops cancelled timers: all of them if they have become too many, else those at the top. */
    void clean() {
        if (size > MIN_SCHEDULED && cancelled * 2 > size) {
            purge();
        } else {
            while (size > 0 && at(0).isCancelled()) {
                removeFirst();
            }
        }
    }

    /** The first timer to come, cancelled ones at the top already dropped by {@link #clean}; null if there is none. */
    @Nullable DeadlineHandle first() {
        return heap[0];
    }

    /** Takes the first timer out; there must be one. */
    DeadlineHandle removeFirst() {
        DeadlineHandle first = at(0);
        DeadlineHandle last = at(--size);
        heap[size] = null;
        if (size > 0) {
            siftDown(last);
        }
        first.enter(null);
        if (first.isCancelled()) {
            cancelled--;
        }
        return first;
    }

    /** How many there are, cancelled ones that have not gone yet included. */
    int size() {
        return size;
    }

    /** All that are not cancelled, the first to come first. */
    List<TimerHandle> pending() {
        return Arrays.stream(heap, 0, size)
                .filter(timer -> timer != null && !timer.isCancelled())
                .sorted((one, other) -> one.isBefore(other) ? -1 : 1)
                .<TimerHandle>map(timer -> timer)
                .toList();
    }

    void clear() {
        Arrays.fill(heap, null);
        size = 0;
        cancelled = 0;
    }

    private void purge() {
        List<TimerHandle> left = pending(); // what is in order is a heap
        heap = left.toArray(new DeadlineHandle[left.size() + LEAST_CAPACITY]);
        size = left.size();
        cancelled = 0;
    }

    private DeadlineHandle at(int index) {
        DeadlineHandle timer = heap[index];
        assert timer != null;
        return timer;
    }

    private void siftUp(int index, DeadlineHandle timer) {
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (!timer.isBefore(at(parent))) {
                break;
            }
            heap[index] = heap[parent];
            index = parent;
        }
        heap[index] = timer;
    }

    private void siftDown(DeadlineHandle timer) {
        int index = 0;
        int half = size >>> 1;
        while (index < half) {
            int child = 2 * index + 1;
            if (child + 1 < size && at(child + 1).isBefore(at(child))) {
                child++;
            }
            if (!at(child).isBefore(timer)) {
                break;
            }
            heap[index] = heap[child];
            index = child;
        }
        heap[index] = timer;
    }
}

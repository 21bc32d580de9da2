package org.asyncio4j.spi.core;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of timers by deadline, equal deadlines in the order they were set. Holder of control only.
 *
 * <p>A timer has its index, and leaves the heap when it is cancelled: most timeouts are, long before their time, and
 * the last ones set are usually the last ones due, so that nothing has to be moved. asyncio leaves cancelled timers in
 * their places until they are half of all; a heap full of them is slow to walk through.
 *
 * <p>A timer that is cancelled by another thread, which is not permitted, stays until it reaches the top, or until the
 * heap has more than a hundred timers and more than half of them are cancelled.
 */
final class TimerHeap {

    private static final int MIN_SCHEDULED = 100;
    private static final int MIN_CAPACITY = 16;

    private final BooleanSupplier mine; // whether the current thread may change it
    private @Nullable DeadlineHandle[] heap = new DeadlineHandle[MIN_CAPACITY]; // holder of control
    private int size; // holder of control
    private int stale; // cancelled and still here; by any thread, racily: a wrong count only costs time
    private long nextSequence; // holder of control

    TimerHeap(BooleanSupplier mine) {
        this.mine = mine;
    }

    void add(DeadlineHandle timer) {
        timer.sequence = nextSequence++;
        timer.enter(this);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
    }

    /** Called by a timer in this heap when it has been cancelled. */
    void cancelled(DeadlineHandle timer) {
        if (mine.getAsBoolean()) {
            remove(timer);
        } else {
            stale++;
        }
    }

    private void remove(DeadlineHandle timer) {
        int index = timer.index;
        if (index >= size || heap[index] != timer) {
            return; // the heap was cleared
        }
        timer.enter(null);
        DeadlineHandle last = at(--size);
        heap[size] = null;
        if (last != timer) {
            if (index > 0 && last.isBefore(at((index - 1) >>> 1))) {
                siftUp(index, last);
            } else {
                siftDown(index, last);
            }
        }
        if (size < heap.length / 4 && heap.length > MIN_CAPACITY) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    /** Drops cancelled timers that are left: all of them if they have become too many, otherwise those at the top. */
    void clean() {
        if (stale > 0 && size > MIN_SCHEDULED && stale * 2 > size) {
            purge();
        } else {
            while (size > 0 && at(0).isCancelled()) {
                removeFirst();
            }
        }
    }

    /**
     * Returns the first timer due, after {@link #clean} has dropped cancelled ones at the top; null if there is none.
     */
    @Nullable DeadlineHandle first() {
        return heap[0];
    }

    /** Takes the first timer out; there must be one. */
    DeadlineHandle removeFirst() {
        DeadlineHandle first = at(0);
        remove(first);
        if (first.isCancelled() && stale > 0) {
            stale--;
        }
        return first;
    }

    /** Returns the number of timers, including cancelled ones that are still here. */
    int size() {
        return size;
    }

    /** Returns all that are not cancelled, the first due first. */
    List<TimerHandle> pending() {
        return Arrays.stream(heap, 0, size)
                .filter(timer -> timer != null && !timer.isCancelled())
                .sorted((one, other) -> one.isBefore(other) ? -1 : 1)
                .<TimerHandle>map(timer -> timer)
                .toList();
    }

    void clear() {
        heap = new DeadlineHandle[MIN_CAPACITY];
        size = 0;
        stale = 0;
    }

    private void purge() {
        List<TimerHandle> left = pending(); // a sorted array is a heap
        heap = left.toArray(new DeadlineHandle[left.size() + MIN_CAPACITY]);
        size = left.size();
        stale = 0;
        for (int index = 0; index < size; index++) {
            at(index).index = index;
        }
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
            put(index, at(parent));
            index = parent;
        }
        put(index, timer);
    }

    private void siftDown(int start, DeadlineHandle timer) {
        int index = start;
        int half = size >>> 1;
        while (index < half) {
            int child = 2 * index + 1;
            if (child + 1 < size && at(child + 1).isBefore(at(child))) {
                child++;
            }
            if (!at(child).isBefore(timer)) {
                break;
            }
            put(index, at(child));
            index = child;
        }
        put(index, timer);
    }

    private void put(int index, DeadlineHandle timer) {
        heap[index] = timer;
        timer.index = index;
    }
}

package org.asyncio4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap with the smallest item first and equal ones in the order of arrival; it stays intact when a comparison
 * fails.
 *
 * <p>The order is user code, so all comparisons of an operation come before the first move. The JDK's queue loses one
 * item and holds another one twice when a comparison fails in the middle.
 */
final class PriorityHeap<T extends @Nullable Object> {

    private final Comparator<? super T> order;
    private final List<Entry<T>> heap = new ArrayList<>();
    private long arrivals; // loop thread only

    private record Entry<T extends @Nullable Object>(T item, long arrival) {}

    PriorityHeap(Comparator<? super T> order) {
        this.order = order;
    }

    int size() {
        return heap.size();
    }

    /** Adds an item; adds nothing if a comparison fails. */
    void add(T item) {
        Entry<T> entry = new Entry<>(item, arrivals++);
        if (heap.isEmpty()) {
            compare(entry, entry); // items that cannot be compared are refused from the first one on
        }
        int at = heap.size();
        while (at > 0 && compare(entry, heap.get(parent(at))) < 0) {
            at = parent(at);
        }
        heap.add(entry);
        for (int hole = heap.size() - 1; hole > at; hole = parent(hole)) {
            heap.set(hole, heap.get(parent(hole)));
        }
        heap.set(at, entry);
    }

    /** Removes the smallest item, which must exist; removes nothing if a comparison fails. */
    T removeFirst() {
        int last = heap.size() - 1;
        List<Integer> path = pathDown(last); // of the hole that the first entry leaves
        T first = heap.getFirst().item();
        Entry<T> moved = heap.removeLast();
        int hole = 0;
        for (int child : path) {
            heap.set(hole, heap.get(child));
            hole = child;
        }
        if (last > 0) {
            heap.set(hole, moved);
        }
        return first;
    }

    /** Returns the children that move up when the entry at {@code last} takes the place of the first. */
    private List<Integer> pathDown(int last) {
        List<Integer> path = new ArrayList<>();
        Entry<T> moved = heap.get(last);
        int child = 1;
        while (child < last) {
            if (child + 1 < last && compare(heap.get(child + 1), heap.get(child)) < 0) {
                child++;
            }
            if (compare(moved, heap.get(child)) <= 0) {
                break;
            }
            path.add(child);
            child = 2 * child + 1;
        }
        return path;
    }

    /** Returns all items, in order. */
    List<T> inOrder() {
        return heap.stream().sorted(this::compare).map(Entry::item).toList();
    }

    private int compare(Entry<T> one, Entry<T> other) {
        int items = order.compare(one.item(), other.item());
        return items != 0 ? items : Long.compare(one.arrival(), other.arrival());
    }

    private static int parent(int index) {
        return (index - 1) / 2;
    }
}

package org.asyncio4j;

import java.util.Collection;
import java.util.Comparator;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/**
 * A queue that returns the smallest item first.
 *
 * @param <T> the type of the items; natural order requires {@link Comparable} ones
 * @apiNote Items that compare as equal are returned in the order they were put; in asyncio their order is undefined.
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.PriorityQueue">asyncio.PriorityQueue</a>
 */
public class PriorityQueue<T extends @Nullable Object> extends Queue<T> {

    private final PriorityHeap<T> heap; // loop thread only

    /** Creates a queue in the natural order of its items, without limit. */
    public PriorityQueue() {
        this(0);
    }

    /** Creates a queue in the natural order of its items, with room for {@code maxsize}; zero or less for no limit. */
    public PriorityQueue(int maxsize) {
        this(maxsize, PriorityQueue::compareNaturally);
    }

    /** Creates a queue in a given order, without limit. */
    public PriorityQueue(Comparator<? super T> order) {
        this(0, order);
    }

    /** Creates a queue in a given order, with room for {@code maxsize} items; without limit if that is zero or less. */
    public PriorityQueue(int maxsize, Comparator<? super T> order) {
        super(maxsize);
        this.heap = new PriorityHeap<>(order);
    }

    @Override
    public int size() {
        return heap.size();
    }

    /**
     * {@inheritDoc}
     *
     * @throws ClassCastException if the item cannot be compared with those in the queue
     * @throws NullPointerException if the item is null and the order does not permit null
     */
    @Override
    protected void store(T item) {
        heap.add(item);
    }

    @Override
    protected T retrieve() {
        return heap.removeFirst();
    }

    @Override
    Collection<?> contents() {
        return heap.inOrder().stream().map(item -> Repr.of((Object) item)).toList();
    }

    @SuppressWarnings("unchecked") // a wrong type is the caller's mistake and causes a ClassCastException
    private static <T extends @Nullable Object> int compareNaturally(T one, T other) {
        return ((Comparable<? super T>) one).compareTo(other);
    }
}

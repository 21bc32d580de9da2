package org.asyncio4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriorityHeapTest {

    private int comparisonsLeft = Integer.MAX_VALUE;

    private int compare(int one, int other) {
        if (comparisonsLeft-- <= 0) {
            throw new IllegalStateException("the comparison fails");
        }
        return Integer.compare(one, other);
    }

    @Test
    void itemsComeOutInOrder() {
        var random = new Random(1);
        var heap = new PriorityHeap<Integer>(Comparator.naturalOrder());
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int item = random.nextInt(50);
            items.add(item);
            heap.add(item);
        }
        items.sort(null);
        assertEquals(items, heap.inOrder());
        assertEquals(items, drained(heap));
    }

    @Test
    void equalItemsComeOutInTheOrderTheyCame() {
        var heap = new PriorityHeap<String>(Comparator.comparing(String::length));
        List.of("bb", "a", "aa", "b", "c").forEach(heap::add);
        assertEquals(List.of("a", "b", "c", "bb", "aa"), drained(heap));
    }

    @Test
    void comparisonThatFailsChangesNothing() {
        var random = new Random(2);
        for (int size = 1; size < 60; size++) {
            for (int fails = 0; fails < 8; fails++) {
                var heap = new PriorityHeap<Integer>(this::compare);
                List<Integer> items = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    int item = random.nextInt(100);
                    items.add(item);
                    heap.add(item);
                }
                comparisonsLeft = fails;
                int added = random.nextInt(100);
                if (isAdded(heap, added)) {
                    items.add(added);
                }
                comparisonsLeft = fails;
                boolean taken = true;
                try {
                    items.remove(heap.removeFirst());
                } catch (IllegalStateException failed) {
                    taken = false;
                }
                comparisonsLeft = Integer.MAX_VALUE;
                items.sort(null);
                assertEquals(items, drained(heap), "taken: " + taken);
            }
        }
    }

    /** Whether no comparison failed. */
    private static boolean isAdded(PriorityHeap<Integer> heap, int item) {
        try {
            heap.add(item);
            return true;
        } catch (IllegalStateException failed) {
            return false;
        }
    }

    @Test
    void firstItemMustBeComparable() {
        var heap = new PriorityHeap<Integer>(this::compare);
        comparisonsLeft = 0;
        assertThrows(IllegalStateException.class, () -> heap.add(1));
        assertEquals(0, heap.size());
    }

    private static <T> List<T> drained(PriorityHeap<T> heap) {
        List<T> items = new ArrayList<>();
        while (heap.size() > 0) {
            items.add(heap.removeFirst());
        }
        return items;
    }
}

package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {

    private final ReadyQueue queue = new ReadyQueue();

    @Test
    void entriesComeOutInTheOrderTheyWereAdded() {
        List<ReadyEntry> entries = entries(10);
        entries.forEach(queue::add);
        assertSame(entries.getFirst(), queue.peek());
        assertEquals(entries, drain());
        assertNull(queue.peek());
    }

    @Test
    void ringGrowsWhereverItsHeadStands() {
        for (int head = 0; head < 64; head++) {
            entries(head).forEach(queue::add);
            drain();
            List<ReadyEntry> entries = entries(300);
            entries.forEach(queue::add);
            assertEquals(entries, drain());
        }
    }

    @Test
    void queueBehavesLikeAnArrayDeque() {
        Queue<ReadyEntry> model = new ArrayDeque<>();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            if (model.isEmpty() || random.nextInt(100) < 52) {
                ReadyEntry entry = entry();
                model.add(entry);
                queue.add(entry);
            } else {
                assertSame(model.remove(), queue.poll());
            }
            assertEquals(model.size(), queue.size());
            assertSame(model.peek(), queue.peek());
        }
    }

    @Test
    void inboxKeepsTheOrderOfItsCalls() {
        List<ReadyEntry> entries = entries(100);
        entries.forEach(queue::addFromOutside);
        assertEquals(0, queue.size());
        assertTrue(queue.hasInbox());
        queue.takeInbox();
        assertFalse(queue.hasInbox());
        assertEquals(entries, drain());
    }

    @Test
    void inboxComesBeforeWhatIsAddedLater() {
        List<ReadyEntry> entries = entries(4);
        queue.add(entries.get(0));
        queue.addFromOutside(entries.get(1));
        queue.addFromOutside(entries.get(2));
        queue.add(entries.get(3));
        assertEquals(entries, drain());
    }

    @Test
    void removedEntryLeavesItsPlaceToNothing() {
        List<ReadyEntry> entries = entries(3);
        entries.forEach(queue::add);
        queue.remove(entries.get(1));
        assertEquals(3, queue.size());
        assertSame(entries.get(0), queue.poll());
        assertNotSame(entries.get(1), queue.poll());
        assertSame(entries.get(2), queue.poll());
    }

    @Test
    void entryThatIsStillInTheInboxCanBeRemoved() {
        List<ReadyEntry> entries = entries(2);
        entries.forEach(queue::addFromOutside);
        queue.remove(entries.getFirst());
        assertEquals(2, queue.size());
        assertNotSame(entries.getFirst(), queue.poll());
        assertSame(entries.getLast(), queue.poll());
    }

    @Test
    void entryPutBackComesOutFirst() {
        for (int before = 0; before < 300; before++) {
            List<ReadyEntry> entries = entries(before);
            entries.forEach(queue::add);
            ReadyEntry back = entry();
            queue.addFirst(back);
            assertEquals(before + 1, queue.size());
            assertSame(back, queue.peek());
            assertSame(back, queue.poll());
            assertEquals(entries, drain());
        }
    }

    @Test
    void clearingDropsRingAndInbox() {
        entries(5).forEach(queue::add);
        entries(5).forEach(queue::addFromOutside);
        queue.clear();
        assertEquals(0, queue.size());
        assertFalse(queue.hasInbox());
        assertNull(queue.peek());
    }

    private List<ReadyEntry> drain() {
        List<ReadyEntry> out = new ArrayList<>();
        while (queue.size() > 0) {
            out.add(queue.poll());
        }
        return out;
    }

    private static List<ReadyEntry> entries(int count) {
        List<ReadyEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry());
        }
        return entries;
    }

    private static ReadyEntry entry() {
        return new ReadyEntry() {
            @Override
            public void run(EntryContext entryContext) {}
        };
    }
}

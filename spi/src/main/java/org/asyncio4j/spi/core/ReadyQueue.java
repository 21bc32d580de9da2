package org.asyncio4j.spi.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Consumer;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** The queue of entries that are ready to run, and the only point of entry for other threads. */
final class ReadyQueue extends InboxLines.After {

    /*
     * Overview.
     *
     * Inside, a ring buffer that belongs to the holder of control. Outside, a stack of nodes onto which any thread
     * pushes; it is reversed and emptied into the ring before anything else is added to the ring, so that the order is
     * the order of the calls wherever one call happens before the other. An entry created by another thread is its own
     * node: the data written by that thread moves from one core to the other once, not twice.
     *
     *   any thread --push--> inbox --takeInbox--> ring --poll--> run
     *
     * Rejected: one concurrent queue for everything (each local add would pay for a rare case), a second inbox drained
     * once per turn only (a callback handed over through another thread would fall behind later local ones).
     */

    private static final VarHandle INBOX; // instead of an AtomicReference: each callback checks the inbox
    private static final ReadyEntry NOTHING = _ -> {};

    static {
        try {
            INBOX = MethodHandles.lookup().findVarHandle(InboxLines.Inbox.class, "inbox", InboxNode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable ReadyEntry[] ring = new ReadyEntry[64]; // loop only; length is a power of two
    private int head; // loop only
    private int size; // loop only

    /** Appends from the loop's own side. */
    void add(ReadyEntry entry) {
        if (hasInbox()) {
            takeInbox();
        }
        append(entry);
    }

    /** Appends from any thread; the caller wakes the loop. */
    void addFromOutside(ReadyEntry entry) {
        InboxNode node = InboxNode.of(entry);
        InboxNode before;
        do {
            before = inbox;
            node.below = before;
        } while (!INBOX.compareAndSet(this, before, node));
    }

    /** Puts an entry that was taken back at the head of the queue. */
    void addFirst(ReadyEntry entry) {
        if (size == ring.length) {
            grow();
        }
        head = (head - 1) & (ring.length - 1);
        ring[head] = entry;
        size++;
    }

    /** Returns whether another thread has added an entry. */
    boolean hasInbox() {
        return inbox != null;
    }

    /** Moves the entries added by other threads into the ring, in the order in which they were added. */
    void takeInbox() {
        InboxNode top = (InboxNode) INBOX.getAndSet(this, null);
        InboxNode first = null; // of the reversed ones
        while (top != null) {
            InboxNode below = top.below;
            top.below = first;
            first = top;
            top = below;
        }
        while (first != null) {
            InboxNode after = first.below;
            first.below = null; // an entry that stays referenced must not retain the others
            append(first.entry());
            first = after;
        }
    }

    /** Returns the number of ready entries, not counting the inbox. */
    int size() {
        return size;
    }

    /** Takes the first entry; there must be one. */
    ReadyEntry poll() {
        ReadyEntry entry = ring[head];
        assert entry != null;
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return entry;
    }

    /** Returns the first entry without taking it; null if there is none. */
    @Nullable ReadyEntry peek() {
        return ring[head];
    }

    /** Replaces an entry by one that does nothing, so that the count of a turn stays correct. Slow; for rare cases. */
    void remove(ReadyEntry entry) {
        if (hasInbox()) {
            takeInbox();
        }
        for (int at = 0; at < ring.length; at++) {
            if (ring[at] == entry) {
                ring[at] = NOTHING;
            }
        }
    }

    /**
     * Reorders the tasks among the ready entries, within the places that tasks have now; returns those that are
     * postponed, in their old order, for the caller to add. The remaining places get entries that do nothing.
     */
    List<ReadyEntry> arrange(Consumer<List<Task<?>>> order) {
        List<Task<?>> before = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (ring[(head + i) & (ring.length - 1)] instanceof CoroutineTask<?> task) {
                before.add(task);
            }
        }
        List<Task<?>> after = new ArrayList<>(before);
        order.accept(after);
        ListIterator<Task<?>> next = after.listIterator();
        for (int i = 0; i < size; i++) {
            int at = (head + i) & (ring.length - 1);
            if (ring[at] instanceof CoroutineTask<?>) {
                ring[at] = next.hasNext() ? (CoroutineTask<?>) next.next() : NOTHING;
            }
        }
        before.removeAll(new HashSet<>(after));
        return before.stream().<ReadyEntry>map(CoroutineTask.class::cast).toList();
    }

    /** Drops everything. */
    void clear() {
        takeInbox();
        ring = new ReadyEntry[64];
        head = 0;
        size = 0;
    }

    private void append(ReadyEntry entry) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = entry;
        size++;
    }

    private void grow() {
        @Nullable ReadyEntry[] larger = new ReadyEntry[ring.length * 2];
        int first = ring.length - head;
        System.arraycopy(ring, head, larger, 0, first);
        System.arraycopy(ring, 0, larger, first, head);
        ring = larger;
        head = 0;
    }
}

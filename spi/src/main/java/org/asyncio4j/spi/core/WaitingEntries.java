package org.asyncio4j.spi.core;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries that become ready when a future is done, in the order they were added. Loop thread only, except for
 * {@link #snapshot}.
 *
 * <p>Thousands may wait for one future, and each may give up: if there are many, an entry is found through a table.
 */
final class WaitingEntries {

    private static final int FEW = 16; // up to this number, a search is cheaper than a table

    private static final ClassValue<Boolean> EQUAL_IS_SAME = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
            } catch (NoSuchMethodException | LinkageError | SecurityException unknown) {
                return false;
            }
        }
    };

    private @Nullable ReadyEntry[] entries = new ReadyEntry[4]; // null where one was removed
    private int end;
    private int size; // holder of control
    private @Nullable IdentityHashMap<Object, Integer> places; // of keys; null as long as there are few
    private boolean repeated; // a key has several places: they have to be searched

    void add(ReadyEntry entry) {
        if (end == entries.length) {
            makeRoom();
        }
        entries[end] = entry;
        note(entry, end);
        end++;
        size++;
    }

    /** Makes room: half of the array may be holes, which are closed; otherwise it grows. */
    private void makeRoom() {
        @Nullable ReadyEntry[] before = entries;
        entries = new ReadyEntry[size <= end / 2 ? Math.max(4, end) : end * 2];
        places = size < FEW ? null : new IdentityHashMap<>(size * 2);
        repeated = false;
        int last = end;
        end = 0;
        for (int i = 0; i < last; i++) {
            ReadyEntry entry = before[i];
            if (entry != null) {
                entries[end] = entry;
                note(entry, end);
                end++;
            }
        }
    }

    private void note(ReadyEntry entry, int at) {
        if (places != null && places.put(keyOf(entry), at) != null) {
            repeated = true;
        }
    }

    private static Object keyOf(ReadyEntry entry) {
        return entry instanceof DoneCallback<?> done ? done.callback() : entry;
    }

    /** Removes an entry; harmless if it is not there. */
    void remove(ReadyEntry entry) {
        Integer known = places == null || repeated ? null : places.get(keyOf(entry));
        for (int i = known != null ? known : 0; i < end; i++) {
            if (entries[i] == entry) {
                removeAt(i);
                return;
            }
        }
    }

    /** Removes the callbacks that equal {@code callback}; returns how many there were. */
    int removeCallbacks(Consumer<?> callback) {
        if (places != null && !repeated && EQUAL_IS_SAME.get(callback.getClass())) {
            Integer at = places.get(callback);
            if (at == null || !(entries[at] instanceof DoneCallback<?>)) {
                return 0;
            }
            removeAt(at);
            return 1;
        }
        BitSet equal = new BitSet(end); // all are compared before anything changes: equals is user code
        for (int i = 0; i < end; i++) {
            equal.set(i, entries[i] instanceof DoneCallback<?> done && done.calls(callback));
        }
        equal.stream().forEach(this::removeAt);
        return equal.cardinality();
    }

    private void removeAt(int at) {
        ReadyEntry entry = entries[at];
        if (entry != null) {
            entries[at] = null;
            size--;
            if (places != null && !repeated) {
                places.remove(keyOf(entry));
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns the entries in order, null where one was removed. Any thread, racily. */
    @Nullable Object[] snapshot() {
        @Nullable ReadyEntry[] now = entries;
        return Arrays.copyOf(now, now.length, Object[].class);
    }
}

package org.asyncio4j.tck.rules.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** A loop's turns on a virtual clock, as a queue and a sorted list. The model of {@link ScheduleSequenceRules}. */
final class ScheduleModel {

    private static final int STOP = -1; // the number of the entry that ends a run

    /** A handle: its number, its time if it is a timer, and whether it is cancelled. */
    private static final class Entry {
        private final int number;
        private final long when;
        private boolean cancelled;

        Entry(int number, long when) {
            this.number = number;
            this.when = when;
        }
    }

    private final List<Entry> all = new ArrayList<>();
    private final Deque<Entry> ready = new ArrayDeque<>();
    private final TreeSet<Entry> timers = new TreeSet<>(
            Comparator.<Entry>comparingLong(entry -> entry.when).thenComparingInt(entry -> entry.number));
    private final IntConsumer callback;
    private long time;
    private boolean stopping;

    /** Creates a model that passes the number of each handle that runs to {@code callback}. */
    ScheduleModel(IntConsumer callback) {
        this.callback = callback;
    }

    void soon() {
        ready.add(made(time));
    }

    void later(int delay) {
        timers.add(made(time + delay));
    }

    private Entry made(long when) {
        Entry entry = new Entry(all.size(), when);
        all.add(entry);
        return entry;
    }

    void cancel(int number) {
        all.get(number).cancelled = true;
    }

    /** Returns the number of handles, which are numbered from zero. */
    int count() {
        return all.size();
    }

    boolean isCancelled(int number) {
        return all.get(number).cancelled;
    }

    long when(int number) {
        return all.get(number).when;
    }

    long time() {
        return time;
    }

    /** Performs a turn that does not wait. */
    void turn() {
        while (!timers.isEmpty() && timers.first().when <= time) {
            ready.add(timers.pollFirst());
        }
        for (int left = ready.size(); left > 0; left--) {
            Entry entry = ready.remove();
            if (entry.number == STOP) {
                stopping = true;
            } else if (!entry.cancelled) {
                callback.accept(entry.number);
            }
        }
    }

    /** Runs until stopped by a callback that is called after {@code delay}, before all other timers of that time. */
    void runFor(int delay) {
        timers.add(new Entry(STOP, time + delay));
        stopping = false;
        while (!stopping) {
            timers.removeIf(entry -> entry.cancelled);
            if (ready.isEmpty()) {
                time = Math.max(time, timers.first().when);
            }
            turn();
        }
    }
}

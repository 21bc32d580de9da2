package org.asyncio4j.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** An ordered record of events. Any thread may add to it. */
public final class Trail {

    private static final int SHORT = 12; // entries of a trail that is printed whole
    private static final int SHOWN = 5; // entries of a longer one

    private final List<String> entries = new ArrayList<>(); // any thread, under its own lock

    /** Creates an empty trail. */
    public Trail() {}

    /** Records an event. */
    public void add(Object event) {
        synchronized (entries) {
            entries.add(String.valueOf(event));
        }
    }

    /** Returns a callback that records an event. */
    public Runnable mark(Object event) {
        return () -> add(event);
    }

    /** Returns the events recorded so far. */
    public List<String> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** Demands that exactly these events were recorded, in this order. */
    public void expect(Object... events) {
        List<String> expected = new ArrayList<>();
        for (Object event : events) {
            expected.add(String.valueOf(event));
        }
        List<String> actual = entries();
        if (!expected.equals(actual)) {
            throw new AssertionFailedError(difference(expected, actual), expected, actual);
        }
    }

    /** Returns what differs: of long trails only where they begin to. */
    private static String difference(List<String> expected, List<String> actual) {
        int same = 0;
        while (same < Math.min(expected.size(), actual.size()) && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        boolean isLong = Math.max(expected.size(), actual.size()) > SHORT;
        return isLong
                ? "what happened, in order, differs at " + same + ": expected " + from(same, expected) + " but was "
                        + from(same, actual)
                : "what happened, in order: expected " + shown(expected) + " but was " + shown(actual);
    }

    private static String from(int begin, List<String> all) {
        int end = Math.min(all.size(), begin + SHOWN);
        return shown(all.subList(begin, end)) + (end < all.size() ? ".." : "") + " of " + all.size();
    }

    /** Returns the entries, in which empty ones can be seen. */
    private static String shown(List<String> entries) {
        return entries.stream()
                .map(entry -> entry.isEmpty() ? "\"\"" : entry)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Demands that nothing was recorded. */
    public void expectNothing() {
        expect();
    }

    /** Clears the record. */
    public void clear() {
        synchronized (entries) {
            entries.clear();
        }
    }

    @Override
    public String toString() {
        return entries().toString();
    }
}

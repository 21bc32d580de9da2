package org.asyncio4j.tck.harness;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** An ordered record of events. Any thread may add to it. */
public final class Trail {

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
        Assertions.assertEquals(expected, entries(), "trail");
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

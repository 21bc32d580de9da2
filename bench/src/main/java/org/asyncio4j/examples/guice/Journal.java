package org.asyncio4j.examples.guice;

import java.util.ArrayList;
import java.util.List;

/** The events of one order; all its tasks belong to one loop, so there is no lock. */
final class Journal {
    private final List<String> entries = new ArrayList<>();

    void note(String entry) {
        entries.add(entry);
    }

    @Override
    public String toString() {
        return String.join(", ", entries);
    }
}

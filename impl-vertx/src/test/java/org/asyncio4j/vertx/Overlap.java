package org.asyncio4j.vertx;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A detector of two sections that run at the same time, on any threads. */
final class Overlap {

    private final AtomicInteger inside = new AtomicInteger(); // any thread
    private final AtomicInteger overlaps = new AtomicInteger(); // any thread
    private final AtomicLong sections = new AtomicLong(); // any thread
    private int plain; // thread inside a section: lost updates would show here

    void section() {
        if (inside.incrementAndGet() != 1) {
            overlaps.incrementAndGet();
        }
        plain++;
        Thread.onSpinWait();
        inside.decrementAndGet();
        sections.incrementAndGet();
    }

    int overlaps() {
        return overlaps.get();
    }

    long sections() {
        return sections.get();
    }

    /** Returns the number counted without any synchronisation of its own. */
    int plain() {
        return plain;
    }
}

package org.asyncio4j.vertx;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Notices two sections that run at the same time, whatever threads they run on. */
final class Overlap {

    private final AtomicInteger inside = new AtomicInteger(); // any thread
    private final AtomicInteger overlaps = new AtomicInteger(); // any thread
    private final AtomicLong sections = new AtomicLong(); // any thread
    private int plain; // whoever is inside: lost updates would show here

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

    /** How many were counted without any synchronisation of their own. */
    int plain() {
        return plain;
    }
}

package org.asyncio4j.spi.core;

/**
 * The way by which other threads leave entries for a loop. Any thread. It has two fields that never change: a thread
 * that read them from {@link RunCycle} would wait for the counters that the loop writes there at every entry.
 */
public final class Inlet {

    private final ReadyQueue ready;
    private final WakeUp wakeUp;

    Inlet(ReadyQueue ready, WakeUp wakeUp) {
        this.ready = ready;
        this.wakeUp = wakeUp;
    }

    /** Adds an entry, and wakes the loop if it waits. */
    void leave(ReadyEntry entry) {
        ready.addFromOutside(entry);
        wakeUp.wake();
    }
}

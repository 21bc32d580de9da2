package org.asyncio4j.spi.core;

/**
 * The way by which other threads leave something for a loop. Any thread. Of two fields that never change: a thread that
 * looked for them in {@link RunCycle} would wait for what the loop counts there at every entry.
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

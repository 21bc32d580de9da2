package org.asyncio4j.spi.core;

/**
 * The entry point through which other threads add ready entries to a loop. Any thread. Its two fields never change: a
 * thread that read them from {@link RunCycle} instead would contend for the cache line of the counters that the loop
 * writes there at every entry.
 */
public final class LoopInbox {

    private final ReadyQueue ready;
    private final WakeUpFlag wakeUp;

    LoopInbox(ReadyQueue ready, WakeUpFlag wakeUp) {
        this.ready = ready;
        this.wakeUp = wakeUp;
    }

    /** Adds an entry, and wakes the loop if it waits. */
    void add(ReadyEntry entry) {
        ready.addFromOutside(entry);
        wakeUp.wake();
    }
}

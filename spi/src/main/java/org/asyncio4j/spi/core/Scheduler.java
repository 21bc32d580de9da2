package org.asyncio4j.spi.core;

/** The port through which an entry gets its turn. */
public interface Scheduler {

    /** Adds from the loop's own side, or, as a courtesy, from a foreign thread; in debug mode that is refused. */
    void enqueue(ReadyEntry entry);

    /** Adds; by code that is known to run on this loop. */
    void enqueueHere(ReadyEntry entry);

    /** Adds from any thread, and wakes the loop. */
    void enqueueFromOutside(ReadyEntry entry);

    /** Makes an entry's turn do nothing. On the loop. */
    void dequeue(ReadyEntry entry);

    /** Adds a timer. On the loop, or while it does not run. */
    void addTimer(DeadlineHandle timer);
}

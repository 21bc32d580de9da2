package org.asyncio4j.spi.core;

/** The port through which an entry gets its turn. */
public interface Scheduler {

    /** Adds an entry. On the loop; calls on a foreign thread are tolerated, except in debug mode. */
    void enqueue(ReadyEntry entry);

    /** Throws in debug mode if {@link #enqueue} would, on a foreign thread. Any thread. */
    void checkThread();

    /** Adds an entry, in code that is known to run on this loop. */
    void enqueueHere(ReadyEntry entry);

    /** Adds an entry, and wakes the loop. Any thread. */
    void enqueueFromOutside(ReadyEntry entry);

    /** Removes an entry, whose turn then does nothing. On the loop. */
    void dequeue(ReadyEntry entry);

    /** Adds a timer. On the loop, or while it does not run. */
    void addTimer(DeadlineHandle timer);
}

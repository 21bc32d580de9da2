package org.asyncio4j.spi.support;

import org.jspecify.annotations.Nullable;

/** How a loop gets a thread to run on. */
sealed interface Run permits LoopThread, GuestRun {

    /** Runs the loop until it is stopped; blocks the calling thread. Throws what ended the run. */
    void untilStopped();

    /** Runs {@code job} on a thread of the kind that runs the loop, while the loop does not run; waits for its end. */
    void once(Runnable job);

    /** Wakes the loop, which waits or is about to. Any thread. */
    void wakeUp();

    /** Whether the current thread is the one that runs the loop. Any thread. */
    boolean isItsThread();

    /** Whether that is a thread of others, lent for each turn, and this is it. Any thread. */
    default boolean isHostThread() {
        return false;
    }

    /** The thread that the loop has of its own; null where it has none now. Any thread. */
    default @Nullable Thread ownThread() {
        return null;
    }

    /** Lets go of threads. */
    void close();
}

package org.asyncio4j.spi.support;

import org.jspecify.annotations.Nullable;

/** The way in which a loop gets a thread to run on. */
sealed interface RunStrategy permits LoopThread, GuestRun {

    /** Runs the loop until it is stopped; blocks the calling thread. Throws the failure that ended the run. */
    void runUntilStopped();

    /** Runs {@code job} on a thread of the kind that runs the loop, while the loop does not run; waits for its end. */
    void runJob(Runnable job);

    /** Wakes the loop, which waits or is about to. Any thread. */
    void wakeUp();

    /** Returns whether the current thread is the one that runs the loop. Any thread. */
    boolean isItsThread();

    /** Returns whether the loop runs on a foreign thread, lent for each turn, and this is it. Any thread. */
    default boolean isHostThread() {
        return false;
    }

    /** Returns the thread that the loop has of its own; null if it has none now. Any thread. */
    default @Nullable Thread ownThread() {
        return null;
    }

    /** Releases its threads. */
    void close();
}

package org.asyncio4j.spi.support;

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

    /** Lets go of threads. */
    void close();
}

package org.asyncio4j.spi.support;

/**
 * A driver that runs a loop inside a host's loop: the host calls each turn, on its own thread, and gets the thread
 * back.
 *
 * <p>The host's thread must be a platform thread and must not hold a monitor while it calls a turn. It may be a
 * different one from one turn to the next, but turns must not overlap: one must have returned before the next one
 * begins. It should not be interrupted: the JDK clears the flag of a thread on which it mounts a coroutine, so with carried
 * coroutines an interrupt is lost; handoff keeps it.
 *
 * <p>A host may have one thread for all loops of the JVM, as Swing does. The conformance kit runs several loops at the
 * same time, some of which are blocked: there, each loop must have a host thread of its own.
 *
 * <p>Each turn is to be run once. The run of the loop ends with any failure that is thrown by {@code execute}, {@code
 * executeAfterIo} or {@code schedule}, as no further turn would come.
 *
 * <p>Between turns, and after a run, no loop is running on that thread, and it has the context set by the host's own
 * code.
 */
public non-sealed interface GuestDriver extends Driver {

    /**
     * Schedules {@code turn} to run on the host's thread soon, never inside this call, which the core refuses with an
     * {@code IllegalStateException}: the run ends with it. Any thread.
     *
     * <p>A loop has at most one turn requested at any time, by this method or {@code executeAfterIo}: it requests the
     * next one at the end of the last, or when its wait ends. So the order in which a host runs what it is given, even
     * last in, first out, makes no difference to one loop. No turn may be lost, though: the loop would wait for it
     * and request no other.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the host has ended and will not run it: the loop's run
     *     ends with this failure
     */
    void execute(Runnable turn);

    /**
     * Schedules {@code turn} to run on the host's thread soon, but only after the host has checked its own I/O: a loop
     * that always has something to do would starve that I/O, and channels that the host watches for the loop. Never
     * inside this call. On the host's thread, and on any thread when a run begins.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the host has ended and will not run it
     */
    default void executeAfterIo(Runnable turn) {
        execute(turn);
    }

    /**
     * Schedules {@code turn} to run on the host's thread after {@code nanos}. On the host's thread.
     *
     * <p>An early turn runs no timer that is not due, and the rest of the time is scheduled again, so it only costs a
     * turn; a host that is always much too early makes the loop spin. The same holds for a turn that comes although it
     * was cancelled. A late turn makes timers late.
     *
     * @return an action that cancels it, called on the host's thread at the beginning of the next turn; harmless in and
     *     after the turn that it cancels. The run ends with an {@code IllegalStateException} if it throws
     * @throws java.util.concurrent.RejectedExecutionException if the host has ended and will not run it
     */
    Runnable schedule(Runnable turn, long nanos);

    /**
     * Returns whether the current thread is the host's: a run that blocks is refused there. True on every thread that
     * runs a turn, while it does. Any thread.
     */
    boolean isHostThread();
}
